using System.Text;
using LambdaHost.Tests.Published;

namespace LambdaHost.Tests.Kestrel;

public sealed class TelemetryTests
{
    [SkippableTheory]
    [InlineData(null)]
    [MemberData(nameof(PublishedHost.Builds), MemberType = typeof(PublishedHost))]
    public async Task A_collector_gets_the_spans_of_a_turn_in_one_trace_and_the_metrics_and_no_text(string? build)
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var host = await KestrelHost.StartAsync(build, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            Assert.Equal(200, (await host.SayAsync(await host.StartSessionAsync(), "my unmistakable words", "k")).Status);
            host.Terminate();
            Assert.Equal(0, await host.WaitForExitAsync()); // What was not sent yet is sent now.
        }

        var chat = collector.Spans.Single(span => string.Equals(span.Name, "chat simulated-coach", StringComparison.Ordinal));
        var attempt = Parent(chat, "coaching.attempt");
        Parent(Parent(attempt, "invoke_agent weekly-goals"), "POST /ai/coaching/message");
        foreach (var metric in new[] { "http.server.request.duration", "coaching.slots.settled", "coaching.model.attempts", "coaching.model.tokens", "gen_ai.client.operation.duration" })
            Assert.Contains(metric, collector.Metrics.Keys, StringComparer.Ordinal);
        var sent = string.Concat(collector.Bodies.Select(Encoding.UTF8.GetString));
        Assert.Contains("coaching", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("unmistakable", sent, StringComparison.Ordinal);

        OtlpSpan Parent(OtlpSpan child, string name)
        {
            var parent = collector.Spans.Single(span => string.Equals(span.Id, child.Parent, StringComparison.Ordinal));
            Assert.Equal((name, child.Trace), (parent.Name, parent.Trace));
            return parent;
        }
    }
}
