using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class TranscriptTests
{
    [Fact]
    public async Task A_message_that_is_answered_while_the_page_is_read_is_in_it_once()
    {
        var clock = new FakeTimeProvider();
        var store = new WatchedStore();
        await using var host = await ApiHost.StartAsync(new ScriptedChatClient(_ => ScriptedReply.Text("Tell me more.").After(TimeSpan.FromSeconds(1))) { TimeProvider = clock }, store: store);
        var client = host.Client();
        var session = await client.StartAsync();
        var turn = client.SayAsync(session, "I am Ada", "k");
        for (var looks = 0; (await client.GetAsync($"session/{session}")).Text("status") != "processing"; looks++)
        {
            Assert.True(looks < 1_500, "The message was not accepted.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        store.AfterRead = async () =>
        {
            for (var looks = 0; !turn.IsCompleted; looks++)
            {
                Assert.True(looks < 1_500, "The message was not answered.");
                clock.Advance(TimeSpan.FromSeconds(1)); // The model may not have begun to wait for it.
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }

            Assert.Equal(HttpStatusCode.OK, (await turn).Status);
        };
        var page = await client.GetAsync($"session/{session}/messages");

        var said = page["turns"].EnumerateArray().Append(page["pending"]).Where(each => each.ValueKind == System.Text.Json.JsonValueKind.Object);
        Assert.Equal("I am Ada", Assert.Single(said).GetProperty("user").GetString());
    }

    [Fact]
    public async Task A_session_whose_topic_is_gone_can_be_read_and_removed()
    {
        var store = new InMemorySessionStore();
        string session;
        await using (var before = await ApiHost.StartAsync(Model.Friendly(), store: store, coaching: coaching => coaching.AddTopic("old", PlanJson.Default.Plan, topic => topic.SystemPrompt = "You plan.")))
        {
            session = await before.Client().StartAsync("old");
            Assert.Equal(HttpStatusCode.OK, (await before.Client().SayAsync(session, "I am Ada")).Status);
        }

        await using var host = await ApiHost.StartAsync(Model.Friendly(), store: store);
        var client = host.Client();
        (await client.GetAsync($"session/{session}")).IsProblem(HttpStatusCode.ServiceUnavailable, "topic-unavailable");
        Assert.Equal("I am Ada", (await client.GetAsync($"session/{session}/messages"))["turns"][0].GetProperty("user").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"session/{session}")).Status);
        (await client.GetAsync($"session/{session}/messages")).IsProblem(HttpStatusCode.NotFound, "session-not-found");
    }
}
