using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

using Coaching.Sdk.Diagnostics;
using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

using Microsoft.Extensions.AI;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Coaching.Sdk.Tests.Models;

public sealed class ModelTelemetryTests : IDisposable
{
    private readonly ModelFixture _fixture = new();
    private readonly MeterFactory _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public async Task Meters_count_attempts_fallbacks_and_tokens_read_written_and_cached()
    {
        using var attempts = Collect<long>(CoachingTelemetry.AttemptsMetric);
        using var fallbacks = Collect<long>(CoachingTelemetry.FallbacksMetric);
        using var tokens = Collect<long>(CoachingTelemetry.TokensMetric);
        using var firstToken = Collect<double>(CoachingTelemetry.TimeToFirstTokenMetric);
        using var primary = new RawModel((_, _) => Streams.Failing(new ScriptedFaultException(ModelFaultKind.Denied), Streams.Usage(5, 0)));
        using var fallback = new RawModel((_, _) => Streams.Of(Streams.Text("Hi"), Streams.Usage(100, 7, cached: 60, cacheWrites: 30)));
        using var client = Client(primary, fallback);
        await _fixture.AskAsync(client);

        Assert.Equal("1 conversation a denied, 1 conversation b answered", Texts(attempts, CoachingTelemetry.OutcomeTag));
        Assert.Equal("1 conversation a denied", Texts(fallbacks, CoachingTelemetry.OutcomeTag));
        Assert.Equal(
            "5 conversation a input, 10 conversation b input, 60 conversation b cache_read, 30 conversation b cache_write, 7 conversation b output",
            Texts(tokens, CoachingTelemetry.TokenTypeTag));
        Assert.Equal("0 conversation b ", Texts(firstToken, "none"));
    }

    [Theory]
    [InlineData(true, "cancelled")]
    [InlineData(false, "deadline_exceeded")]
    public async Task An_attempt_that_is_cut_off_says_by_whom(bool byCaller, string outcome)
    {
        using var attempts = Collect<long>(CoachingTelemetry.AttemptsMetric);
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(3), _fixture.Time.Clock);
        using var model = _fixture.Always(ScriptedReply.Text("Half").ThenHang());
        using var client = Client(model);
        await Assert.ThrowsAnyAsync<Exception>(() => _fixture.StreamAsync(client, seconds: byCaller ? 27 : 3, cancellationToken: byCaller ? caller.Token : default));
        Assert.Equal($"1 conversation a {outcome}", Texts(attempts, CoachingTelemetry.OutcomeTag));
    }

    [Fact]
    public async Task Each_attempt_is_a_span_around_the_providers_own()
    {
        using var test = new ActivitySource("test");
        var ended = new ConcurrentQueue<Activity>(); // Also of the tests that run beside this one.
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source == test || source.Name == CoachingTelemetry.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var parent = test.StartActivity("turn");
        using var model = new RawModel((call, _) => Provider(test, call));
        using var client = Client(model);
        await _fixture.StreamAsync(client);

        Assert.Same(parent, Activity.Current);
        var spans = ended.Where(activity => activity.TraceId == parent!.TraceId).ToList();
        Assert.Equal("chat, coaching.attempt, chat, coaching.attempt", string.Join(", ", spans.Select(span => span.OperationName)));
        var (failed, answered) = (spans[1], spans[3]);
        Assert.All([failed, answered], attempt => Assert.Equal(parent!.SpanId, attempt.ParentSpanId));
        Assert.Equal([failed.SpanId, answered.SpanId], [spans[0].ParentSpanId, spans[2].ParentSpanId]);
        Assert.Equal((ActivityStatusCode.Error, "unavailable", 1), (failed.Status, failed.GetTagItem(CoachingTelemetry.ErrorTypeTag), failed.GetTagItem(CoachingTelemetry.AttemptTag)));
        Assert.Equal((ActivityStatusCode.Unset, "answered", 2, "big"), (answered.Status, answered.GetTagItem(CoachingTelemetry.OutcomeTag), answered.GetTagItem(CoachingTelemetry.AttemptTag), answered.GetTagItem(CoachingTelemetry.ResponseModelTag)));
        Assert.Equal((9L, 3L), (answered.GetTagItem(CoachingTelemetry.InputTokensTag), answered.GetTagItem(CoachingTelemetry.OutputTokensTag)));
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Provider(ActivitySource source, int call)
    {
        using var span = source.StartActivity("chat");
        await Task.CompletedTask;
        if (call == 1)
        {
            span?.Dispose();
            throw new ScriptedFaultException(ModelFaultKind.Unavailable);
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, "Hi") { ModelId = "big" };
        yield return Streams.Usage(9, 3);
    }

    private ResilientChatClient Client(params IChatClient[] clients) => new(
        [.. clients.Select((client, i) => ModelFixture.Route(((char)('a' + i)).ToString(), client))],
        new Coaching.Sdk.Models.Attempts.ModelCallServices([new ScriptedFaultClassifier()], _fixture.Time.Clock, _meters, new Random(1)));

    private MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(_meters, CoachingTelemetry.MeterName, instrument);

    private static string Texts<T>(MetricCollector<T> collector, string tag)
        where T : struct => string.Join(", ", collector.GetMeasurementSnapshot().Select(measurement => FormattableString.Invariant(
            $"{measurement.Value} {measurement.Tags[CoachingTelemetry.RoleTag]} {measurement.Tags[CoachingTelemetry.RouteTag]} {measurement.Tags.GetValueOrDefault(tag)}")));

    /// <summary>The meter of this test alone.</summary>
    private sealed class MeterFactory : IMeterFactory
    {
        private readonly List<Meter> _made = [];

        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            _made.Add(new Meter(options));
            return _made[^1];
        }

        public void Dispose() => _made.ForEach(meter => meter.Dispose());
    }
}
