using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Support;

namespace Coaching.Sdk.Tests;

public sealed class CoachTests
{
    [Fact]
    public async Task A_conversation_ends_in_a_typed_result()
    {
        var model = new ScriptedChatClient(
            """{"message":"What else?","is_final":false,"result":null,"confidence":0.3}""",
            """{"message":"Done, then.","is_final":true,"result":{"Name":"Ada","Goals":["rest"]},"confidence":0.9}""",
            """{"result":{"Name":"Ada","Goals":["rest"]},"confidence":0.9,"evidence":[{"path":"$.Name","turn":1,"quote":"I am Ada"},{"path":"$.Goals","turn":2,"quote":"invented"}],"missing_fields":[]}""");
        var coach = TestCoach.Create(model);

        var started = await coach.StartAsync(new StartSession("user-1", "plan"));
        var first = await coach.SendAsync(new SendMessage(started.Key, "m1", "I am Ada"));
        var second = await coach.SendAsync(new SendMessage(started.Key, "m2", "I want rest"));
        var completed = await coach.CompleteAsync(new CompleteSession(started.Key));

        Assert.Equal(SessionStatus.Active, started.Status);
        Assert.Equal("What else?", first.Message);
        Assert.False(first.Session.IsFinal);
        Assert.Equal(SessionStatus.ReadyToComplete, second.Session.Status);
        Assert.Equal(EndReason.ModelSignal, second.Reply!.EndReason);
        Assert.Equal(SessionStatus.Completed, completed.Session.Status);
        Assert.Equal(["rest"], completed.GetResult<Plan>().Goals);
        Assert.Equal(new FieldEvidence("$.Name", 1, "I am Ada"), Assert.Single(completed.Evidence));
        Assert.Equal(["$.Goals[0]"], completed.Session.Completion!.UngroundedFields);
    }

    [Fact]
    public async Task A_repeated_message_gets_the_stored_reply_without_another_model_call()
    {
        var model = new ScriptedChatClient("Hello!");
        var coach = TestCoach.Create(model);
        var started = await coach.StartAsync(new StartSession("user-1", "plan"));

        var first = await coach.SendAsync(new SendMessage(started.Key, "m1", "Hi"));
        var again = await coach.SendAsync(new SendMessage(started.Key, "m1", "Hi"));

        Assert.True(again.IsReplay);
        Assert.Equal(first.Reply, again.Reply);
        Assert.Single(model.Calls);
    }
}
