using System.Diagnostics;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;

namespace Coaching.Sdk.DynamoDb.Tests;

[Collection(DynamoDbTests.Name)]
public sealed class CoachOnDynamoDbTests(DynamoDbLocal dynamoDb) : IDisposable
{
    private const string Reply = """{"message":"Good.","is_final":false,"result":null,"confidence":0.5}""";

    private readonly ScriptedChatClient _model = new(_ => Reply);

    public void Dispose() => _model.Dispose();

    [SkippableFact]
    public async Task A_message_is_three_round_trips_two_of_them_before_the_model_and_its_repeat_one()
    {
        dynamoDb.SkipIfMissing();
        var wire = new LostResponses();
        var beforeModel = 0;
        using var client = dynamoDb.NewClient(config => config.HttpClientFactory = wire);
        using var model = new TalkModel(_ =>
        {
            beforeModel = wire.Requests;
            return Reply;
        });
        var coach = TalkCoach.Create(dynamoDb.NewStore(client), model);
        var session = await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"));
        var message = new SendMessage(session.Key, "m1", "Hello.");
        var start = wire.Requests;

        await coach.SendAsync(message);
        Assert.Equal((1, 2, 3), (start, beforeModel - start, wire.Requests - start));

        Assert.True((await coach.SendAsync(message)).IsReplay);
        Assert.Equal((4, 1), (wire.Requests - start, model.Calls));

        // Another process, which has never read this session, needs no more.
        using var otherClient = dynamoDb.NewClient(config => config.HttpClientFactory = wire);
        await TalkCoach.Create(dynamoDb.NewStore(otherClient), model).SendAsync(new SendMessage(new SessionKey(session.Key.Scope, session.Key.Id), "m2", "And?"));
        Assert.Equal(7, wire.Requests - start);
    }

    [SkippableTheory]
    [InlineData("by the client's repeat")]
    [InlineData("by a host that looks after the session")]
    public async Task A_turn_whose_host_was_killed_is_finished_by_another_host(string how)
    {
        var coach = NewCoach();
        var session = await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"));
        string[] arguments = [typeof(Program).Assembly.Location, dynamoDb.Endpoint.ToString(), dynamoDb.TableName, session.Key.Scope, session.Key.Id.Value];
        using (var host = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            patience.Token.Register(host.Kill); // Then it says nothing more.
            Assert.Equal("asked", await host.StandardOutput.ReadLineAsync());
            host.Kill();
            await host.WaitForExitAsync();
        }

        Assert.NotNull((await coach.FindAsync(session.Key))!.PendingTurn);
        var isRepeat = how == "by the client's repeat";
        if (!isRepeat)
        {
            var view = await coach.WaitAsync(session.Key, Deadline.After(TimeSpan.FromSeconds(30)));
            Assert.Equal(("Good.", SessionStatus.Active), (view!.LastTurn!.Reply!.Message, view.Status));
        }

        var outcome = await coach.SendAsync(new SendMessage(session.Key, "m1", "Hello."));

        Assert.Equal(("Good.", 1, 2, !isRepeat), (outcome.Message, outcome.Turn, outcome.Attempts, outcome.IsReplay));
        Assert.Single(_model.Calls);
        Assert.Single((await dynamoDb.NewStore().FindAsync(session.Key, 10))!.Slots);
        Assert.True((await coach.SendAsync(new SendMessage(session.Key, "m1", "Hello."))).IsReplay);
    }

    private Coach NewCoach()
    {
        dynamoDb.SkipIfMissing();
        return TalkCoach.Create(dynamoDb.NewStore(), _model);
    }
}
