using System.Globalization;
using System.Text;
using Coaching.Sdk.Sessions;
using Xunit.Abstractions;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>What the service itself says that each operation costs. The table of docs/sessions.md is this test's output.</summary>
[Collection(DynamoDbTests.Name)]
public sealed class CapacityTests(DynamoDbLocal dynamoDb, ITestOutputHelper output) : IDisposable
{
    private const string Question = """
        I think the biggest thing for me this week is to finally get back into running, because I stopped after the holidays and I can feel that my energy in the afternoon is much lower than it used to be. I would like to start with two short runs and then see whether a third one fits in before the weekend.
        Last week I wanted to read every evening, and it worked on three days out of seven, mostly when I left the phone in the kitchen. The other days I was too tired, or a call with my team in another time zone went on until ten. I would rather do less and keep it than promise too much again.
        """;

    private const string Answer = """
        That sounds like a goal that matters to you, and it is good that you already see the link between running and your afternoons. Two short runs are a realistic beginning: small enough to keep when the week gets busy, and enough to notice a difference. Let us make it concrete. Which two days would suit you best, and at what time of day do you usually have the fewest interruptions? It also helps to decide in advance what you will do when something comes up, for instance moving the run to the next morning instead of dropping it. Finally, think about how you will know on Sunday that this week was a success: is it the number of runs, the minutes you spent outside, or how you felt after work? Tell me the two days first, and then we can write the goal down in a single sentence that you can look at every morning. If you like, we can also talk about what made you stop after the holidays, so that it does not happen again.
        Reading on three evenings is not a failure, it is the first version of a habit: you found out what helps, which is leaving the phone in the kitchen, and you found out what gets in the way. Would it be honest to plan for four evenings this week and to say in advance which ones they are?
        """;

    private readonly CapacityMeter _meter = new();
    private readonly StringBuilder _table = new("| operation | 10 messages | 300 messages | 3,000 messages | 6,000 messages |\n|---|---|---|---|---|\n");

    public void Dispose() => _meter.Dispose();

    [SkippableFact]
    public async Task Every_operation_costs_the_same_at_any_length()
    {
        dynamoDb.SkipIfMissing();
        var store = new DynamoDbSessionStore(dynamoDb.Client, new DynamoDbSessionOptions { TableName = dynamoDb.TableName }, meterFactory: _meter);
        var key = Records.NewKey();
        var start = await _meter.UnitsOfAsync(async () => await store.CreateAsync(Records.Header(key)));
        int[] lengths = [5, 150, 1500, 3000];
        List<double> claims = [], settles = [], loads = [], completes = [];
        var standing = 0;
        foreach (var turns in lengths)
        {
            await GrowAsync(store, key, standing, turns - 1);
            var turn = Records.Turn(turns, Cut(Question, turns, 300));
            claims.Add(await _meter.UnitsOfAsync(async () => Assert.True((await store.SaveAsync(key, turn, SlotCondition.Absent)).IsSaved)));
            settles.Add(await _meter.UnitsOfAsync(async () => Assert.True((await store.SaveAsync(key, Records.Answered(turn, Cut(Answer, turns, 900)), SlotCondition.PendingWith(turn.Token))).IsSaved)));
            loads.Add(await _meter.UnitsOfAsync(async () => Assert.Equal(Math.Min(40, turns), (await store.FindAsync(key, 40))!.Slots.Count)));
            completes.Add(await CompleteAsync(store, turns));
            standing = turns;
        }

        var (scope, list) = ("tenant-4f1c/user-8d21e6f0", 0d);
        for (var session = 0; session < 25; session++)
        {
            await store.CreateAsync(Records.Header(Records.NewKey(scope)));
        }

        list = await _meter.UnitsOfAsync(async () => Assert.Equal(20, await store.ListAsync(scope).Take(20).CountAsync()));
        Row("start (write units)", [start, start, start, start]);
        Row("turn: claim (write units)", claims);
        Row("turn: settle (write units)", settles);
        Row("load of the newest 40 slots (read units)", loads);
        Row("complete, result of 2 KB (write units)", completes);
        Row("list of 20 sessions (read units)", [list, list, list, list]);
        output.WriteLine(_table.ToString());
        Assert.Contains(_table.ToString(), await SessionsGuide.ReadAsync(), StringComparison.Ordinal);

        Assert.Equal(2, start);
        Assert.All(claims, units => Assert.Equal(1, units));
        Assert.All(settles, units => Assert.Equal(2, units));
        Assert.All(loads, units => Assert.InRange(units, 1, 14));
        Assert.All(completes, units => Assert.InRange(units, 2, 10));
        Assert.Equal(0.5, list);
    }

    /// <summary>The window starts at another place for each turn, so that no two texts are the same.</summary>
    private static string Cut(string prose, int turn, int length) => prose.Substring(turn * 7 % (prose.Length - length), length);

    private static Task GrowAsync(DynamoDbSessionStore store, SessionKey key, int from, int to) =>
        Parallel.ForEachAsync(Enumerable.Range(from + 1, Math.Max(0, to - from)), async (number, token) =>
        {
            var turn = Records.Answered(Records.Turn(number, Cut(Question, number, 300)), Cut(Answer, number, 900));
            Assert.True((await store.SaveAsync(key, turn, SlotCondition.Absent, token)).IsSaved);
        });

    private async Task<double> CompleteAsync(DynamoDbSessionStore store, int turns)
    {
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));
        var claim = Records.Completion(turns + 1);
        await store.SaveAsync(key, claim, SlotCondition.Absent);
        var result = string.Concat(Answer, Question, Answer)[..2048].ReplaceLineEndings(" ");
        return await _meter.UnitsOfAsync(async () => Assert.True((await store.SaveAsync(key, Records.Completed(claim, result), SlotCondition.PendingWith(claim.Token))).IsSaved));
    }

    private void Row(string name, IEnumerable<double> units) =>
        _table.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", units.Select(unit => unit.ToString("0.#", CultureInfo.InvariantCulture)))} |");
}
