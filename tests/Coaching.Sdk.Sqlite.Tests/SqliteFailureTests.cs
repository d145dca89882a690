using Coaching.Sdk.Sessions;
using Microsoft.Data.Sqlite;

namespace Coaching.Sdk.Sqlite.Tests;

public sealed class SqliteFailureTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_missing_folder_is_said_in_one_sentence() => SaysAsync(_folder.File("none/sessions.db"), "does not exist; create it, or name another file.");

    [Fact]
    public Task A_folder_in_place_of_the_file_is_said_in_one_sentence() => SaysAsync(Path.GetDirectoryName(_folder.File())!, "cannot be opened or made; check that it is a file");

    [Fact]
    public async Task A_file_that_is_no_database_is_said_in_one_sentence_and_left_alone()
    {
        var text = new string('x', 5000);
        await File.WriteAllTextAsync(_folder.File(), text);
        await SaysAsync(_folder.File(), "is not a SQLite database; name another file for the sessions.");
        Assert.Equal(text, await File.ReadAllTextAsync(_folder.File()));
    }

    [Fact]
    public async Task Another_programs_database_is_said_in_one_sentence()
    {
        Change("CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1;");
        await SaysAsync(_folder.File(), "is a database of another program; name another file for the sessions.");
    }

    [Fact]
    public async Task A_newer_layout_is_said_in_one_sentence()
    {
        await StartAsync();
        Change("PRAGMA user_version = 7;");
        using var store = Open();
        var error = await Assert.ThrowsAsync<SessionSchemaException>(async () => await store.FindAsync(Records.Key(), 1));
        Assert.Equal(7, error.Found);
        Assert.EndsWith("was written by a newer version of Coaching.Sdk.Sqlite (layout 7, this one knows 1); update this program.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_said_in_one_sentence()
    {
        await StartAsync();

        // SQLite treats a database whose write version (byte 18) is unknown to it as read-only; file rights would not stop a test that runs as root.
        await using (var file = File.Open(_folder.File(), FileMode.Open))
        {
            file.Position = 18;
            file.WriteByte(9);
        }

        await SaysAsync(_folder.File(), "cannot be written; make the file, its folder and its disk writable, or name another file.");
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_waited_for_and_then_said()
    {
        using var other = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        var key = await StartAsync();
        await other.OpenAsync();
        other.Run("BEGIN IMMEDIATE");
        using var store = Open(TimeSpan.FromMilliseconds(60));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.SaveAsync(key, Records.Turn(1, "t"), SlotCondition.Absent));
        Assert.Contains("is held by another process for too long", error.Message, StringComparison.Ordinal);

        other.Run("ROLLBACK");
        Assert.True((await store.SaveAsync(key, Records.Turn(1, "t"), SlotCondition.Absent)).IsSaved);
    }

    [Fact]
    public async Task A_writer_that_waits_gives_up_with_its_callers_token()
    {
        using var other = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        var key = await StartAsync();
        await other.OpenAsync();
        other.Run("BEGIN IMMEDIATE");
        using var store = Open(TimeSpan.FromMinutes(1));
        using var source = new CancellationTokenSource();

        var saving = store.SaveAsync(key, Records.Turn(1, "t"), SlotCondition.Absent, source.Token).AsTask();
        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        Assert.Equal(source.Token, error.CancellationToken);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_counts_by_what_stands()
    {
        var (key, second) = (Records.Key(), Records.Key("two"));
        using var store = Open();
        await store.CreateAsync(Records.Header(key));
        store.File.Committed = () => LoseOneAnswer(store);
        Assert.True(await store.CreateAsync(Records.Header(second)));
        store.File.Committed = () => LoseOneAnswer(store);
        Assert.True((await store.SaveAsync(key, Records.Turn(1, "t"), SlotCondition.Absent)).IsSaved);
        Assert.Single((await store.FindAsync(key, 10))!.Slots);
    }

    [Fact]
    public async Task A_commit_that_failed_is_unavailable_and_changes_nothing()
    {
        var key = await StartAsync();
        using var store = Open();
        await store.SaveAsync(key, Records.Turn(1, "t"), SlotCondition.Absent);
        Change("CREATE TRIGGER full BEFORE UPDATE ON slots BEGIN SELECT RAISE(ABORT, 'full'); END;");
        var renewed = Records.Turn(1, "t") with { LeaseUntil = Records.Now.AddHours(1) };
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.SaveAsync(key, renewed, SlotCondition.PendingWith("t")));
        Assert.Equal(Records.Turn(1, "t").LeaseUntil, (await store.FindAsync(key, 1))!.Slots[0].LeaseUntil);
    }

    private static void LoseOneAnswer(SqliteSessionStore store)
    {
        store.File.Committed = null;
        throw new SqliteException("disk I/O error", 10);
    }

    private SqliteSessionStore Open(TimeSpan? busyTimeout = null) => new(new SqliteSessionOptions { Path = _folder.File(), BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(5) });

    private async Task<SessionKey> StartAsync()
    {
        using var store = Open();
        await store.CreateAsync(Records.Header(Records.Key()));
        return Records.Key();
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File()};Pooling=False");
        connection.Open();
        connection.Run(sql);
    }

    private static async Task SaysAsync(string path, string sentence)
    {
        using var store = new SqliteSessionStore(new SqliteSessionOptions { Path = path });
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CreateAsync(Records.Header(Records.Key("another"))));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
