using LambdaHost.Tests.Published;

namespace LambdaHost.Tests.Kestrel;

public sealed class ShutdownTests
{
    private const string Events = "text/event-stream";

    [SkippableTheory]
    [InlineData(null)]
    [MemberData(nameof(PublishedHost.Builds), MemberType = typeof(PublishedHost))]
    public async Task Sigterm_during_turns_answers_or_releases_each_and_the_next_process_finishes_them(string? build)
    {
        var store = KestrelHost.NewStore();
        var answers = new List<(string Session, KestrelAnswer Answer)>();
        await using (var host = await KestrelHost.StartAsync(
            build, ("Coaching__Store", store), ("ShutdownTimeoutSeconds", "8"), ("Coaching__Offline__ShortestLatency", "00:00:01"), ("Coaching__Offline__LongestLatency", "00:00:20")))
        {
            var turns = new List<(string Session, Task<KestrelAnswer> Answer)>();
            for (var number = 0; number < 12; number++)
            {
                var session = await host.StartSessionAsync();
                turns.Add((session, host.SayAsync(session, "Finish the report", $"key-{number}", number % 3 == 0 ? Events : null)));
            }

            foreach (var (session, _) in turns) await IsTakenAsync(host, session);
            host.Terminate();
            foreach (var (session, answer) in turns) answers.Add((session, await answer)); // None is cut off.
            Assert.Equal(0, await host.WaitForExitAsync());
        }

        var replies = answers.Select(each => Read(each.Answer)).ToList();
        Assert.Contains(replies, reply => reply is not null);
        Assert.Contains(null, replies);
        await using var next = await KestrelHost.StartAsync(build, ("Coaching__Store", store));
        for (var number = 0; number < answers.Count; number++)
        {
            var (session, _) = answers[number];
            var again = await next.SayAsync(session, "Finish the report", $"key-{number}");
            Assert.Equal((200, 1), (again.Status, again.Json.GetProperty("turn").GetInt32()));
            if (replies[number] is { } reply) Assert.Equal(reply, again.Json.GetProperty("message").GetString());
            Assert.Equal(1, (await next.GetAsync($"session/{session}/messages")).Json.GetProperty("turns").GetArrayLength());
        }
    }

    /// <returns>The reply; null when the client is told to come again.</returns>
    private static string? Read(KestrelAnswer answer)
    {
        var isStream = string.Equals(answer.Response.Content.Headers.ContentType!.MediaType, Events, StringComparison.Ordinal);
        var body = isStream ? answer.LastEvent : answer.Json;
        if (body.TryGetProperty("message", out var message) && message.GetString() is { } reply) return reply;
        var isReleased = body.TryGetProperty("code", out var code) && string.Equals(code.GetString(), "model-unavailable", StringComparison.Ordinal) && body.GetProperty("retryable").GetBoolean();
        Assert.True(isReleased || answer.Status == 202 || answer.Text.Contains("turn.pending", StringComparison.Ordinal), answer.Text);
        Assert.True(isStream || answer.Response.Headers.Contains("Retry-After"), answer.Text);
        return null;
    }

    private static async Task IsTakenAsync(KestrelHost host, string session)
    {
        while ((await host.GetAsync($"session/{session}")).Json is var look && look.GetProperty("turn").GetInt32() == 0 && !string.Equals(look.GetProperty("status").GetString(), "processing", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }
}
