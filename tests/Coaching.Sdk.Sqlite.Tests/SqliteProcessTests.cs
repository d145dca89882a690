using System.Diagnostics;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Sqlite.Tests;

public sealed class SqliteProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 4)]
    public async Task Killed_processes_lose_nothing_that_was_acknowledged(int writers, int rounds)
    {
        using var store = new SqliteSessionStore(new SqliteSessionOptions { Path = _folder.File() });
        var key = Records.Key();
        await store.CreateAsync(Records.Header(key));
        var random = new Random(writers);
        Dictionary<int, string> acknowledged = [];

        for (var round = 0; round < rounds; round++)
        {
            var running = Enumerable.Range(0, writers).Select(_ => WriteAndDieAsync(key, random.Next(1, 40))).ToList();
            foreach (var (number, token) in (await Task.WhenAll(running)).SelectMany(lines => lines))
            {
                Assert.True(acknowledged.TryAdd(number, token), $"two settles of slot {number} were acknowledged");
            }

            var slots = (await store.FindAsync(key, int.MaxValue))!.Slots;
            Assert.Equal(Enumerable.Range(1, slots.Count), slots.Select(slot => slot.Number));
            Assert.All(slots.SkipLast(1), slot => Assert.Equal(SlotState.Done, slot.State));
            Assert.All(acknowledged, pair => Assert.Equal((pair.Value, SlotState.Done), (slots[pair.Key - 1].Token, slots[pair.Key - 1].State)));
        }

        Assert.True(acknowledged.Count >= rounds * writers);
    }

    /// <summary>Starts a writer and kills it with SIGKILL once it has acknowledged so many settles; it goes on writing until it dies.</summary>
    private async Task<List<(int Number, string Token)>> WriteAndDieAsync(SessionKey key, int acknowledged)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, _folder.File(), key.Scope, key.Id.Value]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        List<(int, string)> lines = [];
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            // A line that the death cut off has no token of full length.
            if (line.Split(' ') is [var number, { Length: 32 } token])
            {
                lines.Add((int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), token));
            }

            if (lines.Count == acknowledged)
            {
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync();
        return lines;
    }
}
