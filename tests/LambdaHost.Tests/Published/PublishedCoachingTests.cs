using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaHost.Tests.Logging;
using LambdaHost.Tests.Runtime;

namespace LambdaHost.Tests.Published;

/// <summary>The coaching API in the published host, on Lambda.</summary>
public sealed class PublishedCoachingTests
{
    public static TheoryData<string> Builds => PublishedHost.Builds;

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task A_session_goes_from_its_start_to_its_result_and_logs_what_the_saved_queries_look_for(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);
        var session = new PublishedSession(host);
        await session.StartAsync();

        var result = await session.FinishAsync();

        Assert.Equal(JsonValueKind.Object, result.ValueKind);
        host.Terminate();
        await host.WaitForExitAsync();
        var rows = InsightsQuery.Run("filter event = \"llm_call_completed\"\n| stats count(), max(processing_time_ms) by model_code, role", host.Output);
        Assert.Equal(["conversation", "extraction"], rows.Select(row => row["role"]!).Order(StringComparer.Ordinal));
        Assert.All(host.Output, line => Assert.StartsWith("{", line, StringComparison.Ordinal));
        Assert.Empty(host.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task Only_its_owner_sees_a_session_and_nobody_without_a_token(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);
        var mine = new PublishedSession(host);
        await mine.StartAsync();

        Assert.Equal(200, (await mine.GetAsync("session/" + mine.Id)).Status);
        Assert.Equal(404, (await new PublishedSession(host, "user-2").GetAsync("session/" + mine.Id)).Status);
        Assert.Equal(401, (await host.Api.InvokeAsync(Events.Get("/ai/coaching/session/" + mine.Id))).Status);
        Assert.Equal(200, (await host.Api.InvokeAsync(Events.Get("/health"))).Status);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task Bad_requests_are_problems_and_what_follows_is_served(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);
        var session = new PublishedSession(host);

        var malformed = await host.Api.InvokeAsync(session.Signed("POST", "start", null).Replace("\"isBase64Encoded\":false", "\"body\":\"{\",\"isBase64Encoded\":false", StringComparison.Ordinal));
        var tooLarge = await session.PostAsync("start", new JsonObject { ["topic"] = new string('x', 70_000) });
        var unknown = await session.PostAsync("start", new JsonObject { ["topic"] = "no-such-topic" });

        Assert.Equal((400, 413, 404), (malformed.Status, tooLarge.Status, unknown.Status));
        Assert.Equal("topic-not-found", unknown.HttpJson.GetProperty("code").GetString());
        Assert.StartsWith("application/problem+json", malformed.Header("Content-Type"), StringComparison.Ordinal);
        await session.StartAsync();
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task A_turn_that_hangs_is_answered_before_the_deadline_that_lambda_gave(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, [.. PublishedSession.Offline, ("Coaching__Offline__HangShare", "1")]);
        var session = new PublishedSession(host);
        await session.StartAsync();

        var hung = await session.SayAsync("Hello", "m1", TimeSpan.FromSeconds(5));

        Assert.Equal(202, hung.Status);
        Assert.Equal(session.Id, hung.HttpJson.GetProperty("session_id").GetString());
        Assert.NotEmpty(hung.Header("Retry-After"));
        Assert.Equal(200, (await session.GetAsync("session/" + session.Id)).Status);
        host.Terminate();
        await host.WaitForExitAsync();
        Assert.NotEmpty(InsightsQuery.Run("filter @message like /timeout|503|exceed/", host.Output));
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task Sigterm_during_a_turn_lets_it_be_answered(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, [.. PublishedSession.Offline, ("Coaching__Offline__ShortestLatency", "00:00:01"), ("Coaching__Offline__LongestLatency", "00:00:01.1"), ("Logging__LogLevel__Microsoft.AspNetCore.Hosting.Diagnostics", "Information")]);
        var session = new PublishedSession(host);
        await session.StartAsync();
        var running = host.Api.Send(session.Signed("POST", "message", new JsonObject { ["session_id"] = session.Id, ["message"] = "Hello", ["message_id"] = "m1" }));
        await host.WroteAsync("coaching/message");

        host.Terminate();

        Assert.Equal(200, (await running.Outcome).Status);
        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task Stream_records_are_answered_with_the_failed_ones(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);

        var none = await host.Api.InvokeAsync("""{"Records":[]}""");
        var early = await host.Api.InvokeAsync("""
            {"Records":[{"eventName":"MODIFY","dynamodb":{"SequenceNumber":"7","NewImage":{"pk":{"S":"u#00dc6acfac007019872c7f9e3fc0cddc"},"sk":{"S":"T#000001"},"st":{"S":"p"},"lu":{"N":"0"},"nb":{"N":"9999999999999"}}}}]}
            """);

        Assert.Equal("""{"batchItemFailures":[]}""", none.Text);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"7"}]}""", early.Text);
        Assert.Equal(404, (await host.Api.InvokeAsync(Events.Http("POST", "/events", body: "{}"))).Status);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task A_turn_that_outlived_its_request_is_finished_by_the_stream_record_of_its_release(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, [.. PublishedSession.Offline, ("Coaching__Offline__ShortestLatency", "00:00:04"), ("Coaching__Offline__LongestLatency", "00:00:04.1")]);
        var session = new PublishedSession(host);
        await session.StartAsync();
        var request = TimeSpan.FromSeconds(5);
        Assert.Equal(202, (await session.SayAsync("Hello", "m1", request)).Status);

        var batch = await host.Api.InvokeAsync("""
            {"Records":[{"eventName":"MODIFY","dynamodb":{"SequenceNumber":"7","NewImage":{"pk":{"S":"user-1#ID"},"sk":{"S":"T#000001"},"st":{"S":"p"},"lu":{"N":"0"}}}}]}
            """.Replace("ID", session.Id, StringComparison.Ordinal));
        var repeated = await session.SayAsync("Hello", "m1", request); // too short for a model call of its own

        Assert.Equal("""{"batchItemFailures":[]}""", batch.Text);
        Assert.Equal(200, repeated.Status);
        Assert.True(repeated.HttpJson.GetProperty("metadata").GetProperty("replayed").GetBoolean());
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task The_panel_is_served(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);

        var page = await host.Api.InvokeAsync(Events.Get("/"));

        Assert.Equal(200, page.Status);
        Assert.StartsWith("text/html", page.Header("Content-Type"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task A_model_that_is_not_named_is_an_init_error(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, ("Coaching__Store", "memory"));

        Assert.Contains("Coaching:Model", await host.Api.InitError, StringComparison.Ordinal);
        Assert.NotEqual(0, await host.WaitForExitAsync());
    }
}
