using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaHost.Tests.Runtime;

namespace LambdaHost.Tests.Published;

/// <summary>The cases of the Runtime API in the published host: what the tests of the server in this process look at, seen from outside.</summary>
public sealed class PublishedRuntimeTests
{
    private const string Start = """{"topic":"weekly-goals"}""";

    public static TheoryData<string> Builds => PublishedHost.Builds;

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task A_stage_a_base64_body_and_a_query_arrive(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);

        var started = await host.Api.InvokeAsync(Events.Http("POST", "/prod/ai/coaching/start", change: e =>
        {
            (e["requestContext"]!["stage"], e["requestContext"]!["authorizer"]) = ("prod", Claims("jwt"));
            (e["body"], e["isBase64Encoded"]) = (Convert.ToBase64String(Encoding.UTF8.GetBytes(Start)), true);
        }));
        var page = await host.Api.InvokeAsync(Events.Http("GET", "/ai/coaching/sessions", "limit=101", change: e => e["requestContext"]!["authorizer"] = Claims("jwt")));

        Assert.Equal(201, started.Status);
        Assert.Equal($"/prod/ai/coaching/session/{started.HttpJson.GetProperty("session_id").GetString()}", started.Header("Location"));
        Assert.Equal((400, "invalid-request"), (page.Status, page.HttpJson.GetProperty("code").GetString()));
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task Payload_1_of_a_REST_API_starts_a_session_for_the_users_pool(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);

        var started = await host.Api.InvokeAsync(Events.Rest("POST", "/ai/coaching/start", e =>
        {
            (e["body"], e["requestContext"]!["authorizer"]) = (Start, Claims("claims"));
            e["multiValueHeaders"]!["Content-Type"] = new JsonArray("application/json");
        }));

        Assert.Equal(201, started.Status);
        Assert.Equal("/prod/ai/coaching/session/" + started.HttpJson.GetProperty("session_id").GetString(), started.Json.GetProperty("multiValueHeaders").GetProperty("Location")[0].GetString());
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task Events_of_a_turn_are_streamed_as_they_are_written(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, [.. PublishedSession.Offline, ("Lambda__StreamResponses", "true"), ("Coaching__Offline__LongestLatency", "00:00:03"), ("Coaching__Offline__ShortestLatency", "00:00:03")]);
        var start = await host.Api.InvokeAsync(Signed("start", Start, null));
        var id = JsonElement.Parse(Body(start)).GetProperty("session_id").GetString();
        var turn = host.Api.Send(Signed("message", $$"""{"session_id":"{{id}}","message":"Hello"}""", "text/event-stream"));

        var received = new StringBuilder();
        while (!received.ToString().Contains("event: turn.accepted", StringComparison.Ordinal)) received.Append(await Patience.WaitAsync(turn.Received.ReadAsync().AsTask(), () => $"The turn was not accepted: {received}"));
        Assert.False(turn.IsAnswered); // Its reply is yet to come.

        var outcome = await turn.Outcome;
        Assert.Equal("streaming", outcome.ResponseMode);
        Assert.Null(outcome.ErrorType);
        Assert.Contains("event: message.delta", Body(outcome), StringComparison.Ordinal);
        Assert.Contains("event: message.completed", Body(outcome), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task A_snapshot_waits_for_its_restore(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, [.. PublishedSession.Offline, ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")]);
        var first = host.Api.Send(Events.Get("/health"));
        await host.Api.Extension;
        Assert.DoesNotContain("next", host.Api.Calls, StringComparer.Ordinal);
        host.Api.Restored.SetResult();

        Assert.Equal(200, (await first.Outcome).Status);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task Managed_instances_answer_while_a_turn_hangs(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, [.. PublishedSession.Offline, ("AWS_LAMBDA_MAX_CONCURRENCY", "2"), ("Coaching__Offline__HangShare", "1")]);
        var session = new PublishedSession(host);
        await session.StartAsync();
        var hung = host.Api.Send(session.Signed("POST", "message", new JsonObject { ["session_id"] = session.Id, ["message"] = "Hello", ["message_id"] = "m1" }), TimeSpan.FromSeconds(10));
        await hung.Taken;

        Assert.Equal(200, (await session.GetAsync("session/" + session.Id)).Status);
        Assert.False(hung.IsAnswered);
        Assert.Equal(202, (await hung.Outcome).Status);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task The_log_of_a_turn_carries_the_trace_of_its_invocation(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);
        var session = new PublishedSession(host);
        await session.StartAsync();
        var said = session.Signed("POST", "message", new JsonObject { ["session_id"] = session.Id, ["message"] = "Hello" });

        Assert.Equal(200, (await host.Api.InvokeAsync(said, traceId: "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")).Status);
        host.Terminate();
        await host.WaitForExitAsync();

        Assert.Contains(host.Output, line => line.Contains("coaching_turn_completed", StringComparison.Ordinal) && line.Contains("\"trace_id\":\"5759e988bd862e3fe1be46a994272793\"", StringComparison.Ordinal));
    }

    private static string Signed(string path, string body, string? accept) => Events.Http("POST", $"/ai/coaching/{path}", body: body, change: e =>
    {
        e["requestContext"]!["authorizer"] = Claims("jwt");
        if (accept is not null) e["headers"]!["accept"] = accept;
    });

    private static JsonObject Claims(string kind) => new() { [kind] = kind is "jwt" ? new JsonObject { ["claims"] = new JsonObject { ["sub"] = "user-1" } } : new JsonObject { ["sub"] = "user-1" } };

    /// <summary>What follows the prelude and its eight zero bytes.</summary>
    private static string Body(InvocationOutcome outcome) => outcome.Text.Split(new string('\0', 8))[1];
}
