using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>The client of the service repeats a call whose answer it lost, on a connection that went stale for instance. Whichever call of a session that is, nobody notices.</summary>
[Collection(DynamoDbTests.Name)]
public sealed class LostResponseTests(DynamoDbLocal dynamoDb)
{
    [SkippableFact]
    public async Task Whichever_answer_is_lost_a_session_is_the_same()
    {
        dynamoDb.SkipIfMissing();
        var requests = await PlayAsync(new LostResponses());
        Assert.InRange(requests, 10, 20);
        for (var lost = 1; lost <= requests; lost++)
        {
            var wire = new LostResponses { LoseRequest = lost };
            await PlayAsync(wire);
            Assert.Equal(1, wire.Lost);
        }
    }

    /// <returns>The requests that a session takes from its start to its result.</returns>
    private async Task<int> PlayAsync(LostResponses wire)
    {
        using var client = dynamoDb.NewClient(config => config.HttpClientFactory = wire);
        var replies = new Queue<string>([
            """{"message":"And then?","is_final":false,"result":null,"confidence":0.5}""",
            """{"message":"That is all.","is_final":true,"result":null,"confidence":0.9}""",
            """{"result":{"x":"all"},"confidence":1,"evidence":[],"missing_fields":[]}"""]);
        using var model = new TalkModel(_ => replies.Dequeue());
        var coach = TalkCoach.Create(dynamoDb.NewStore(client), model);
        var deadline = Deadline.After(TimeSpan.FromSeconds(60));

        var key = (await coach.StartAsync(new StartSession(Records.NewKey().Scope, "talk"))).Key;
        Assert.Equal(("And then?", 1), await SendAsync("m1"));
        Assert.Equal(("That is all.", 2), await SendAsync("m2"));
        Assert.Equal("all", (await coach.CompleteAsync(new CompleteSession(key) { Deadline = deadline })).Result!.Value.GetProperty("x").GetString());

        Assert.Equal(3, model.Calls);
        var stored = (await dynamoDb.NewStore().FindAsync(key, 10))!;
        Assert.Equal((StoredStatus.Completed, 3), (stored.Header.Status, stored.Slots.Count));
        Assert.All(stored.Slots, slot => Assert.Equal((SlotState.Done, 1), (slot.State, slot.Attempts)));
        return wire.Requests;

        async Task<(string?, int?)> SendAsync(string id)
        {
            var outcome = await coach.SendAsync(new SendMessage(key, id, "Hello.") { Deadline = deadline });
            return (outcome.Message, outcome.Turn);
        }
    }
}
