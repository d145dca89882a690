using System.Net;
using Coaching.Sdk.AspNetCore.Tests.Support;
using Coaching.Sdk.Testing;

namespace Coaching.Sdk.AspNetCore.Tests;

public sealed class WaitingTests
{
    [Fact]
    public async Task Too_late_is_202_and_the_repeat_brings_the_reply()
    {
        var model = Model.Friendly(reply => reply.After(TimeSpan.FromSeconds(4)));
        await using var host = await ApiHost.StartAsync(model);
        var client = host.Client();
        var session = await client.StartAsync();

        var late = await client.SayAsync(session, "I am Ada", "k", ("Prefer", "respond-async, wait=2"));
        Assert.Equal((HttpStatusCode.Accepted, "processing"), (late.Status, late.Text("status")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, late["message"].ValueKind);
        Assert.Equal(($"/ai/coaching/session/{session}", "wait=2, respond-async"), (late.Header("Location"), late.Header("Preference-Applied")));
        Assert.InRange(int.Parse(late.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 1, 5);
        (await client.SayAsync(session, "More", "k2")).IsProblem(HttpStatusCode.Conflict, "turn-in-progress");
        Assert.Equal("I am Ada", (await client.GetAsync($"session/{session}/messages")).Text("pending.user"));

        var reply = await client.SayAsync(session, "I am Ada", "k");
        Assert.Equal((HttpStatusCode.OK, "Tell me more."), (reply.Status, reply.Text("message")));
        Assert.Single(model.Calls);
    }

    [Fact]
    public async Task A_look_waits_while_something_is_pending_and_an_unchanged_session_is_304()
    {
        await using var host = await ApiHost.StartAsync(Model.Friendly(reply => reply.After(TimeSpan.FromSeconds(4))));
        var client = host.Client();
        var session = await client.StartAsync();
        await client.SayAsync(session, "I am Ada", "k", ("Prefer", "wait=2"));

        var pending = await client.GetAsync($"session/{session}");
        Assert.Equal("processing", pending.Text("status"));
        Assert.True(pending.Headers.ContainsKey("Retry-After"));
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync($"session/{session}", ("If-None-Match", pending.Header("ETag")!))).Status);

        var settled = await client.GetAsync($"session/{session}", ("Prefer", "wait=20"), ("If-None-Match", pending.Header("ETag")!));
        Assert.Equal((HttpStatusCode.OK, "active", "Tell me more."), (settled.Status, settled.Text("status"), settled.Text("message")));
        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync($"session/{session}", ("If-None-Match", $"\"x\", {settled.Header("ETag")}"))).Status);
    }

    [Theory, InlineData(5, "HandOff"), InlineData(6, "ContinueInBackground")]
    public async Task The_time_that_the_platform_leaves_bounds_the_answer(int seconds, string mode)
    {
        await using var host = await ApiHost.StartAsync(
            new ScriptedChatClient(_ => ScriptedReply.Hang()),
            api => (api.RemainingTime, api.LateTurns) = (_ => TimeSpan.FromSeconds(seconds), Enum.Parse<LateTurns>(mode)));
        var client = host.Client();
        var session = await client.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await client.SayAsync(session, "hi").WaitAsync(TimeSpan.FromSeconds(60))).Status);
    }

    [Fact]
    public async Task What_a_look_drives_goes_on_when_its_client_leaves()
    {
        var driven = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = 0;
        var model = new ScriptedChatClient(_ =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                return ScriptedReply.Hang();
            }

            driven.SetResult();
            return ScriptedReply.Text("Here I am.").After(TimeSpan.FromSeconds(2));
        });
        await using var host = await ApiHost.StartAsync(model, api => api.LateTurns = LateTurns.HandOff, onKestrel: true);
        var client = host.Client();
        var session = await client.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await client.SayAsync(session, "hi", "k", ("Prefer", "wait=2"))).Status);

        using var leaves = new CancellationTokenSource();
        var look = LookAsync(client.Http, session, leaves.Token);
        await driven.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);

        await client.BecomesAsync(session, "active");
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task No_model_is_a_retryable_503_and_the_sweeper_answers_for_a_client_that_left()
    {
        var calls = 0;
        var model = new ScriptedChatClient(_ => Interlocked.Increment(ref calls) <= 3
            ? ScriptedReply.Throw(new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable)) : "Here I am.");
        await using var host = await ApiHost.StartAsync(model, onKestrel: true);
        var client = host.Client();
        var session = await client.StartAsync();
        var unavailable = await client.SayAsync(session, "hi", "k");
        unavailable.IsProblem(HttpStatusCode.ServiceUnavailable, "model-unavailable");
        Assert.Equal(session, unavailable.Text("session_id"));

        var answered = await client.BecomesAsync(session, "active");
        Assert.Equal("Here I am.", answered.Text("message"));
    }

    private static async Task LookAsync(HttpClient http, string session, CancellationToken cancellationToken)
    {
        using var look = new HttpRequestMessage(HttpMethod.Get, $"/ai/coaching/session/{session}") { Headers = { { "Prefer", "wait=20" } } };
        using var answer = await http.SendAsync(look, cancellationToken);
    }
}
