using System.Text;
using Coaching.Sdk.Sessions;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.Sqlite.Tests;

public sealed class SqliteFileTests : IDisposable
{
    private const string Secret = "my secret wish";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData('7')]
    [InlineData('8')]
    public async Task Erased_text_is_in_no_file_any_more(char idVersion)
    {
        using var store = Open();
        var key = Records.Key(version: idVersion);
        await store.CreateAsync(Records.Header(key) with { Opening = Secret });
        for (var number = 1; number <= 50; number++)
        {
            await store.SaveAsync(key, Records.Answered(Records.Turn(number, "t", Secret + new string('x', 2000))), SlotCondition.Absent);
        }

        Assert.True(IsSecretOnDisk());
        await store.EraseAsync(key);
        Assert.False(IsSecretOnDisk());
    }

    [Fact]
    public async Task Sessions_outlive_the_store_object()
    {
        var key = Records.Key();
        using (var store = Open())
        {
            await store.CreateAsync(Records.Header(key));
        }

        using var again = Open();
        Assert.NotNull(await again.FindAsync(key, 1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_closed_store_answers_no_more_and_makes_no_file(bool inMemory)
    {
        var path = inMemory ? ":memory:" : _folder.File();
        var store = new SqliteSessionStore(new SqliteSessionOptions { Path = path });
        var key = Records.Key();
        await store.CreateAsync(Records.Header(key));
        var running = Enumerable.Range(0, 50).Select(_ => Record.ExceptionAsync(async () => await store.FindAsync(key, 1))).ToList();
        store.Dispose();
        store.Dispose();
        Assert.All(await Task.WhenAll(running), error => Assert.True(error is null or ObjectDisposedException, error?.ToString()));
        File.Delete(_folder.File());

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.FindAsync(key, 1));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.SaveAsync(key, Records.Turn(1, "t"), SlotCondition.Absent));
        Assert.False(File.Exists(_folder.File()));
    }

    [Fact]
    public async Task In_memory_an_erase_leaves_the_one_connection_to_who_is_writing()
    {
        using var store = new SqliteSessionStore(new SqliteSessionOptions { Path = ":memory:" });
        await store.CreateAsync(Records.Header(Records.Key()));
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var goesOn = new ManualResetEventSlim();
        var writing = store.File.WriteAsync(
            _ =>
            {
                begun.SetResult();
                goesOn.Wait();
                return true;
            },
            CancellationToken.None);
        await begun.Task;

        // What follows an erase.
        var error = await Record.ExceptionAsync(() => store.File.CheckpointAsync(CancellationToken.None));

        goesOn.Set();
        Assert.True(await writing);
        Assert.Null(error);
    }

    [Fact]
    public async Task A_repeated_erase_empties_the_log_that_the_first_one_left()
    {
        using var store = new SqliteSessionStore(new SqliteSessionOptions { Path = _folder.File() });
        var key = Records.Key("cut-off");
        await store.CreateAsync(Records.Header(key));
        Assert.True(await store.File.WriteAsync(connection => SqliteRecords.Erase(connection, key), CancellationToken.None)); // And there it was cut off.
        var log = new FileInfo(_folder.File() + "-wal");
        Assert.NotEqual(0, log.Length);

        await store.EraseAsync(key);

        log.Refresh();
        Assert.Equal(0, log.Length);
    }

    /// <summary>As short-lived processes do: the last connection to go locks the file. By way of links, because stores of one path share their connections.</summary>
    [Fact]
    public async Task Stores_that_open_and_close_one_file_at_once_are_all_served() =>
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async process =>
        {
            var link = Directory.CreateSymbolicLink(_folder.File($"link{process}"), Path.GetDirectoryName(_folder.File())!);
            for (var round = 0; round < 100; round++)
            {
                using var store = new SqliteSessionStore(new SqliteSessionOptions { Path = Path.Combine(link.FullName, "sessions.db") });
                Assert.True(await store.CreateAsync(Records.Header(Records.Key($"{process}-{round}"))));
            }
        }));

    [Fact]
    public async Task A_committed_write_is_forced_to_the_disk_and_logged_ahead()
    {
        using var store = Open();
        await store.CreateAsync(Records.Header(Records.Key()));
        var (synchronous, journal) = await store.File.ReadAsync(connection => (connection.ReadNumber("PRAGMA synchronous"), connection.ReadText("PRAGMA journal_mode")), CancellationToken.None);
        Assert.Equal((2, "wal"), (synchronous, journal));
    }

    [Fact]
    public async Task A_record_of_a_newer_version_is_a_typed_error_and_stays_as_it_is()
    {
        using var store = Open();
        var key = Records.Key();
        await store.CreateAsync(Records.Header(key));
        await store.SaveAsync(key, Records.Turn(1, "t"), SlotCondition.Absent);
        const string newer = """{"schema_version":2,"record":{"kind":"hologram"}}""";
        await store.File.WriteAsync(connection => connection.Execute("UPDATE slots SET payload = $payload", ("$payload", newer)), CancellationToken.None);

        await Assert.ThrowsAsync<SessionSchemaException>(async () => await store.FindAsync(key, 1));
        await Assert.ThrowsAsync<SessionSchemaException>(async () => await store.SaveAsync(key, Records.Answered(Records.Turn(1, "t")), SlotCondition.PendingWith("t")));

        Assert.Equal(newer, await store.File.ReadAsync(connection => connection.ReadText("SELECT payload FROM slots"), CancellationToken.None));
    }

    [Fact]
    public void Options_out_of_range_are_all_named_at_once()
    {
        var error = Assert.Throws<OptionsValidationException>(() => new SqliteSessionStore(new SqliteSessionOptions { Path = " ", BusyTimeout = TimeSpan.Zero }));
        Assert.Equal(
            ["SqliteSessionOptions.Path is empty; name the file of the sessions, or :memory:.", "SqliteSessionOptions.BusyTimeout is 00:00:00; it must be more than zero and at most one minute."],
            error.Failures,
            StringComparer.Ordinal);
    }

    private SqliteSessionStore Open() => new(new SqliteSessionOptions { Path = _folder.File() });

    private bool IsSecretOnDisk()
    {
        var secret = Encoding.UTF8.GetBytes(Secret);
        return Directory.EnumerateFiles(Path.GetDirectoryName(_folder.File())!).Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.GetBuffer().AsSpan(0, (int)copy.Length).IndexOf(secret) >= 0;
        });
    }
}
