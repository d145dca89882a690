using System.Globalization;
using System.Text.Json;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Xunit.Abstractions;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>3,000 turns through the coach: as quick, as cheap and as exact at the end as at the beginning.</summary>
[Collection(DynamoDbTests.Name)]
public sealed class LongSessionTests(DynamoDbLocal dynamoDb, ITestOutputHelper output) : IDisposable
{
    private const int Turns = 3000;

    private readonly CapacityMeter _meter = new();

    public void Dispose() => _meter.Dispose();

    [SkippableFact]
    public async Task A_session_of_3000_turns_works_from_its_start_to_its_result()
    {
        dynamoDb.SkipIfMissing();
        var transcriptLines = 0;
        using var model = new TalkModel(prompt =>
        {
            if (prompt[0].Text.Contains("Extract the result", StringComparison.Ordinal))
            {
                transcriptLines = prompt[1].Text.Split('\n').Count(line => line.StartsWith("{\"turn\"", StringComparison.Ordinal));
                return """{"result":{"x":"all of it"},"confidence":1,"evidence":[],"missing_fields":[]}""";
            }

            return $$"""{"message":{{JsonSerializer.Serialize(Prose.Answer(prompt[^1].Text.Length))}},"is_final":false,"result":null,"confidence":0.5}""";
        });
        var coach = TalkCoach.Create(new DynamoDbSessionStore(dynamoDb.Client, new DynamoDbSessionOptions { TableName = dynamoDb.TableName }, meterFactory: _meter), model);
        var key = (await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"))).Key;

        for (var turn = 1; turn <= Turns; turn++)
        {
            await _meter.UnitsOfAsync(async () => Assert.Equal(turn, (await coach.SendAsync(Message(key, turn))).Turn));
            if (turn is 5 or 150 or 1500 or Turns)
            {
                output.WriteLine($"turn {turn}: {string.Join(", ", _meter.Reports)}");
            }

            Assert.Equal(["find", "save", "save"], _meter.Reports.Select(report => report.Operation));
            Assert.InRange(_meter.Reports[0].Units, 1, 14);
            Assert.Equal((1, 2), (_meter.Reports[1].Units, _meter.Reports[2].Units));
        }

        Assert.True((await coach.SendAsync(Message(key, Turns))).IsReplay);
        Assert.Equal(CoachingErrors.TurnLimitReached, (await Assert.ThrowsAsync<CoachingException>(() => coach.SendAsync(Message(key, Turns + 1)))).Code);
        Assert.Equal((Turns, Turns), (model.Calls, (await coach.FindAsync(key))!.Turn));
        Assert.Equal(Enumerable.Range(1, Turns).Select(turn => (turn, Id(turn))), await TranscriptAsync(coach, key));

        var completed = await coach.CompleteAsync(new CompleteSession(key) { Deadline = Deadline.After(TimeSpan.FromMinutes(1)) });
        Assert.Equal(("all of it", Turns), (completed.Result!.Value.GetProperty("x").GetString(), transcriptLines));
        Assert.Equal(SessionStatus.Completed, (await coach.FindAsync(key))!.Status);
    }

    private static string Id(int turn) => string.Create(CultureInfo.InvariantCulture, $"m{turn}");

    private static SendMessage Message(SessionKey key, int turn) => new(key, Id(turn), Prose.Question(turn)) { Turn = turn };

    private static async Task<List<(int Turn, string MessageId)>> TranscriptAsync(Coach coach, SessionKey key)
    {
        List<(int, string)> turns = [];
        int? before = null;
        do
        {
            var page = await coach.ReadTranscriptAsync(key, before, limit: 700);
            turns.InsertRange(0, page.Turns.Select(turn => (turn.Turn, turn.MessageId)));
            before = page.Before;
        }
        while (before is not null);

        return turns;
    }
}
