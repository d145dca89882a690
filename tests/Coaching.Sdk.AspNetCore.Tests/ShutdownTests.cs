using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class ShutdownTests
{
    [Theory, InlineData(LateTurns.HandOff), InlineData(LateTurns.ContinueInBackground)]
    public async Task A_turn_that_ends_within_the_grace_period_is_answered(LateTurns mode)
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(reply => reply.After(TimeSpan.FromSeconds(3))), api => api.LateTurns = mode, onKestrel: true);
        var client = host.Client();
        var session = await client.StartAsync();
        var answer = client.SayAsync(session, "I am Ada");
        await AcceptedAsync(client, session);
        await host.StopAsync();
        Assert.Equal((HttpStatusCode.OK, "Tell me more."), ((await answer).Status, (await answer).Text("message")));
    }

    [Theory, InlineData(LateTurns.HandOff), InlineData(LateTurns.ContinueInBackground)]
    public async Task A_turn_that_does_not_is_released_and_goes_on_in_the_next_process(LateTurns mode)
    {
        var store = new InMemorySessionStore();
        string session;
        await using (var host = await ApiHost.StartAsync(
            new ScriptedChatClient(_ => ScriptedReply.Hang()),
            api => api.LateTurns = mode,
            store: store,
            onKestrel: true,
            builder: web => web.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5))))
        {
            var client = host.Client();
            session = await client.StartAsync();
            var answer = client.SayAsync(session, "I am Ada", "k");
            await AcceptedAsync(client, session);
            await host.StopAsync();
            (await answer).IsProblem(HttpStatusCode.ServiceUnavailable, "model-unavailable");
        }

        await using var next = await ApiHost.StartAsync(Model.Friendly(), store: store);
        var reply = await next.Client().SayAsync(session, "I am Ada", "k");
        Assert.Equal((HttpStatusCode.OK, "Tell me more.", 1), (reply.Status, reply.Text("message"), reply["turn"].GetInt32()));
    }

    private static async Task AcceptedAsync(ApiClient client, string session)
    {
        var looks = 0;
        while (await client.GetAsync($"session/{session}") is var seen && seen.Text("status") != "processing" && seen["turn"].GetInt32() == 0)
        {
            Assert.True(looks++ < 1_500, $"The message was not accepted: {seen.Body}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }
}
