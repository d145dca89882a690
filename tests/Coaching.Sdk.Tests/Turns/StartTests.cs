using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Support;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Turns;

public sealed class StartTests
{
    private readonly Coach _coach = TestCoach.Create(new ScriptedChatClient(), topic: topic => topic.Parameters["name"] = new TopicParameter());

    [Fact]
    public async Task A_repeated_start_finds_itself()
    {
        var first = await _coach.StartAsync(Start(new() { ["name"] = "Ada" }, []));

        Assert.Equal(first.Key, (await _coach.StartAsync(Start(new() { ["name"] = "Ada" }, []))).Key);
    }

    [Fact]
    public async Task A_parameter_is_not_the_same_request_as_metadata_of_that_name()
    {
        await _coach.StartAsync(Start(new() { ["name"] = "Ada" }, []));

        var error = await Assert.ThrowsAsync<CoachingException>(() => _coach.StartAsync(Start([], new() { ["name"] = "Ada" })));

        Assert.Equal(CoachingErrors.MessageIdReused, error.Code);
    }

    [Fact]
    public async Task An_erased_session_is_not_started_again_by_its_key()
    {
        var first = await _coach.StartAsync(Start([], []));
        await _coach.EraseAsync(first.Key);

        var error = await Assert.ThrowsAsync<CoachingException>(() => _coach.StartAsync(Start([], [])));

        Assert.Equal(CoachingErrors.SessionEnded, error.Code);
    }

    [Fact]
    public async Task A_repeated_start_finds_its_session_although_the_topic_asks_for_more_by_now()
    {
        var store = new InMemorySessionStore();
        var first = await TestCoach.Create(new ScriptedChatClient(), store).StartAsync(Start([], []));
        var upgraded = WithBothVersions(store);

        Assert.Equal((first.Key, 1), (await upgraded.StartAsync(Start([], []))) is var again ? (again.Key, again.TopicVersion) : default);
        Assert.Equal(CoachingErrors.InvalidRequest, (await Assert.ThrowsAsync<CoachingException>(() => upgraded.StartAsync(Start([], new() { ["other"] = "start" })))).Code);
        Assert.Equal(CoachingErrors.InvalidRequest, (await Assert.ThrowsAsync<CoachingException>(() => upgraded.StartAsync(Start([], []) with { StartKey = "new" }))).Code);
    }

    [Fact]
    public async Task A_repeated_start_of_a_version_that_this_host_lacks_is_another_hosts_business()
    {
        var store = new InMemorySessionStore();
        await TestCoach.Create(new ScriptedChatClient(), store).StartAsync(Start([], []));
        var without = TestCoach.Create(new ScriptedChatClient(), store, topic: topic => (topic.Version, topic.Parameters["who"]) = (2, new TopicParameter { Required = true }));

        var error = await Assert.ThrowsAsync<CoachingException>(() => without.StartAsync(Start([], [])));

        Assert.Equal((CoachingErrors.TopicUnavailable, true), (error.Code, error.IsRetryable));
    }

    [Fact]
    public async Task A_name_without_value_is_an_invalid_request()
    {
        var parameter = await Assert.ThrowsAsync<CoachingException>(() => _coach.StartAsync(Start(new() { ["name"] = null! }, [])));
        var metadata = await Assert.ThrowsAsync<CoachingException>(() => _coach.StartAsync(Start([], new() { ["name"] = null! })));

        Assert.Equal((CoachingErrors.InvalidRequest, CoachingErrors.InvalidRequest), (parameter.Code, metadata.Code));
    }

    [Fact]
    public async Task A_final_reply_is_answered_even_when_the_hosts_check_of_the_result_throws()
    {
        var model = new ScriptedChatClient(["""{"message":"Done.","is_final":true}""", """{"result":{"Name":"Ada","Goals":["rest"]},"confidence":1}"""]);
        var coach = TestCoach.Create(model, topic: topic =>
        {
            topic.Completion = CompletionMode.InlineWithinDeadline;
            topic.Validate = _ => throw new InvalidOperationException("a mistake of the host's");
        });
        var session = await coach.StartAsync(new StartSession("owner", "plan"));

        var turn = await coach.SendAsync(new SendMessage(session.Key, "m1", "I am Ada"));

        Assert.Equal(("Done.", 2), (turn.Message, model.Calls.Count));
        Assert.Null(((await coach.FindAsync(session.Key))!).Completion);
    }

    private static Coach WithBothVersions(InMemorySessionStore store)
    {
        var second = new TopicOptions<Plan> { SystemPrompt = "You plan.", Version = 2 };
        second.Parameters["who"] = new TopicParameter { Required = true };
        var topics = new TopicCatalog([
            CoachingTopic.Create("plan", PlanJson.Default.Plan, new TopicOptions<Plan> { SystemPrompt = "You plan." }), CoachingTopic.Create("plan", PlanJson.Default.Plan, second)]);
        var model = new ScriptedChatClient();
        return new Coach(store, topics, new ModelRouter([new ModelRoute(ModelRole.Conversation, "talk", model), new ModelRoute(ModelRole.Extraction, "extract", model)]));
    }

    private static StartSession Start(Dictionary<string, string> parameters, Dictionary<string, string> metadata) =>
        new("owner", "plan") { StartKey = "key", Parameters = parameters, Metadata = metadata };
}
