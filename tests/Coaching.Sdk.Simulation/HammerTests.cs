using System.Globalization;
using Coaching.Sdk.DynamoDb.Tests;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Simulation.Hammers;
using Coaching.Sdk.Sqlite;
using Xunit.Abstractions;

namespace Coaching.Sdk.Simulation;

/// <summary>The hammer on each store. <c>HAMMER_RUNS</c> sets how often; 2 times by default.</summary>
[Collection(DynamoDbTests.Name)]
public sealed class HammerTests(DynamoDbLocal dynamoDb, ITestOutputHelper output)
{
    private static readonly int Runs = int.Parse(Environment.GetEnvironmentVariable("HAMMER_RUNS") ?? "2", CultureInfo.InvariantCulture);

    [Fact]
    public Task Memory_holds_under_the_hammer() => HoldsAsync(new InMemorySessionStore(), sessions: 12);

    [Fact]
    public async Task Sqlite_holds_under_the_hammer()
    {
        var folder = Directory.CreateTempSubdirectory("coaching-hammer-");
        using (var store = new SqliteSessionStore(new SqliteSessionOptions { Path = Path.Combine(folder.FullName, "sessions.db") }))
        {
            await HoldsAsync(store, sessions: 6);
        }

        Delete(folder);
    }

    [SkippableFact]
    public async Task DynamoDb_holds_under_the_hammer()
    {
        dynamoDb.SkipIfMissing();
        await HoldsAsync(dynamoDb.NewStore(), sessions: 8);
    }

    [Fact]
    public async Task Without_the_lease_condition_violations_are_found()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var hammer = new Hammer(new UnfencedStore(new InMemorySessionStore()), seed);
            await hammer.RunAsync(sessions: 12);
            if (!hammer.Violations.IsEmpty)
            {
                output.WriteLine(string.Join('\n', hammer.Violations.Select(violation => violation.Message)));
                return;
            }
        }

        Assert.Fail("The hammer did not miss the lease condition.");
    }

    /// <summary>A call whose caller gave up may still be closing its file.</summary>
    private static void Delete(DirectoryInfo folder)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (IOException) when (tries < 100)
            {
                Thread.Sleep(20);
            }
        }
    }

    private async Task HoldsAsync(ISessionStore store, int sessions)
    {
        for (var seed = 1; seed <= Runs; seed++)
        {
            var hammer = new Hammer(store, seed);
            await hammer.RunAsync(sessions);
            output.WriteLine($"run {seed}: {hammer.Turns} turns, {hammer.Deaths} deaths, {hammer.Takeovers} takeovers, {hammer.LostAnswers} lost answers, {hammer.Violations.Count} violations");
            Assert.True(hammer.Violations.IsEmpty, string.Join('\n', hammer.Violations.Select(violation => violation.Message)));
            Assert.True(hammer is { Turns: > 0, Deaths: > 0, Takeovers: > 0, LostAnswers: > 0 });
        }
    }
}
