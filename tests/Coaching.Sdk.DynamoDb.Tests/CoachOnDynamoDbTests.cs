using System.Diagnostics;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;

namespace Coaching.Sdk.DynamoDb.Tests;

[Collection(DynamoDbTests.Name)]
public sealed class CoachOnDynamoDbTests(DynamoDbLocal dynamoDb) : IDisposable
{
    private readonly CapacityMeter _meter = new();
    private readonly ScriptedChatClient _model = new(_ => """{"message":"Good.","is_final":false,"result":null,"confidence":0.5}""");

    public void Dispose()
    {
        _meter.Dispose();
        _model.Dispose();
    }

    [SkippableFact]
    public async Task A_message_is_three_calls_and_its_repeat_one()
    {
        var coach = NewCoach();
        var session = await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"));
        Assert.Equal(3, await CallsAsync(() => coach.SendAsync(new SendMessage(session.Key, "m1", "Hello."))));
        Assert.Equal(1, await CallsAsync(async () => Assert.True((await coach.SendAsync(new SendMessage(session.Key, "m1", "Hello."))).IsReplay)));
        Assert.Single(_model.Calls);
    }

    [SkippableFact]
    public async Task Turn_1000_works_like_the_first()
    {
        var coach = NewCoach();
        var session = await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"));
        await Parallel.ForEachAsync(Enumerable.Range(1, 999), async (number, token) =>
            await dynamoDb.NewStore().SaveAsync(session.Key, Records.Answered(Records.Turn(number)), SlotCondition.Absent, token));

        var units = await _meter.UnitsOfAsync(async () => Assert.Equal(1000, (await coach.SendAsync(new SendMessage(session.Key, "m1000", "Hello."))).Turn));

        Assert.InRange(units, 3, 3 + 14);
    }

    [SkippableFact]
    public async Task A_message_of_400_KB_is_refused_before_the_model_is_called()
    {
        var coach = NewCoach();
        var session = await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"));
        var error = await Assert.ThrowsAsync<CoachingException>(() => coach.SendAsync(new SendMessage(session.Key, "m1", new string('x', 400_000))));
        Assert.Equal(CoachingErrors.MessageTooLong, error.Code);
        Assert.Empty(_model.Calls);
    }

    [SkippableFact]
    public async Task A_turn_whose_host_was_killed_is_finished_by_another_host()
    {
        var coach = NewCoach();
        var session = await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"));
        string[] arguments = [typeof(Program).Assembly.Location, dynamoDb.Endpoint.ToString(), dynamoDb.TableName, session.Key.Scope, session.Key.Id.Value];
        using (var host = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!)
        {
            Assert.Equal("asked", await host.StandardOutput.ReadLineAsync());
            host.Kill();
            await host.WaitForExitAsync();
        }

        Assert.NotNull((await coach.FindAsync(session.Key))!.PendingTurn);
        var outcome = await coach.SendAsync(new SendMessage(session.Key, "m1", "Hello."));

        Assert.Equal(("Good.", 1, 2), (outcome.Message, outcome.Turn, outcome.Attempts));
        Assert.Single(_model.Calls);
        Assert.Single((await dynamoDb.NewStore().FindAsync(session.Key, 10))!.Slots);
        Assert.True((await coach.SendAsync(new SendMessage(session.Key, "m1", "Hello."))).IsReplay);
    }

    private Coach NewCoach()
    {
        dynamoDb.SkipIfMissing();
        var store = new DynamoDbSessionStore(dynamoDb.Client, new DynamoDbSessionOptions { TableName = dynamoDb.TableName }, meterFactory: _meter);
        return TalkCoach.Create(store, _model);
    }

    private async Task<int> CallsAsync(Func<Task> work)
    {
        var before = _meter.Calls;
        await work();
        return _meter.Calls - before;
    }
}
