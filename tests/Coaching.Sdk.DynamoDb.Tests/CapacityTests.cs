using System.Globalization;
using System.Text;
using Coaching.Sdk.Sessions;
using Xunit.Abstractions;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>What the service itself says that each operation costs. The table of docs/sessions.md is this test's output.</summary>
[Collection(DynamoDbTests.Name)]
public sealed class CapacityTests(DynamoDbLocal dynamoDb, ITestOutputHelper output) : IDisposable
{
    private const string Printable = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !#$%()*+,-./:;=?@[]^_{|}~";

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
            var turn = Records.Turn(turns, Prose.Question(turns));
            claims.Add(await _meter.UnitsOfAsync(async () => Assert.True((await store.SaveAsync(key, turn, SlotCondition.Absent)).IsSaved)));
            settles.Add(await _meter.UnitsOfAsync(async () => Assert.True((await store.SaveAsync(key, Records.Answered(turn, Prose.Answer(turns)), SlotCondition.PendingWith(turn.Token))).IsSaved)));
            loads.Add(await _meter.UnitsOfAsync(async () => Assert.Equal(Math.Min(40, turns), (await store.FindAsync(key, 40))!.Slots.Count)));
            completes.Add(await CompleteAsync(store, turns, Prose.Of(2048).ReplaceLineEndings(" ")));
            standing = turns;
        }

        var (scope, list) = ("tenant-4f1c/user-8d21e6f0", 0d);
        for (var session = 0; session < 25; session++)
        {
            await store.CreateAsync(Records.Header(Records.NewKey(scope)));
        }

        list = await _meter.UnitsOfAsync(async () => Assert.Equal(20, await store.ListAsync(scope).Take(20).CountAsync()));
        var dense = await CompleteAsync(store, 12, string.Create(2048, new Random(1), static (text, random) => random.GetItems(Printable, text)));
        Row("start (write units)", [start, start, start, start]);
        Row("turn: claim (write units)", claims);
        Row("turn: settle (write units)", settles);
        Row("load of the newest 40 slots (read units)", loads);
        Row("complete, result of 2 KB (write units)", completes);
        Row("complete, result of 2 KB that cannot be compressed (write units)", [dense, dense, dense, dense]);
        Row("list of 20 sessions (read units)", [list, list, list, list]);
        output.WriteLine(_table.ToString());
        Assert.Contains(_table.ToString(), await SessionsGuide.ReadAsync(), StringComparison.Ordinal);

        Assert.Equal(2, start);
        Assert.All(claims, units => Assert.Equal(1, units));
        Assert.All(settles, units => Assert.Equal(2, units));
        Assert.All(loads, units => Assert.InRange(units, 1, 14));
        Assert.All(completes, units => Assert.Equal(8, units));
        Assert.Equal(10, dense);
        Assert.Equal(0.5, list);
    }

    private static Task GrowAsync(DynamoDbSessionStore store, SessionKey key, int from, int to) =>
        Parallel.ForEachAsync(Enumerable.Range(from + 1, Math.Max(0, to - from)), async (number, token) =>
        {
            var turn = Records.Answered(Records.Turn(number, Prose.Question(number)), Prose.Answer(number));
            Assert.True((await store.SaveAsync(key, turn, SlotCondition.Absent, token)).IsSaved);
        });

    private async Task<double> CompleteAsync(DynamoDbSessionStore store, int turns, string result)
    {
        var key = Records.NewKey();
        await store.CreateAsync(Records.Header(key));
        var claim = Records.Completion(turns + 1);
        await store.SaveAsync(key, claim, SlotCondition.Absent);
        return await _meter.UnitsOfAsync(async () => Assert.True((await store.SaveAsync(key, Records.Completed(claim, result), SlotCondition.PendingWith(claim.Token))).IsSaved));
    }

    private void Row(string name, IEnumerable<double> units) =>
        _table.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", units.Select(unit => unit.ToString("0.#", CultureInfo.InvariantCulture)))} |");
}
