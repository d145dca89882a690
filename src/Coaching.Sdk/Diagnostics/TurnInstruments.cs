using System.Diagnostics.Metrics;

namespace Coaching.Sdk.Diagnostics;

/// <summary>The instruments of turns and completions. No metric carries a session or user id.</summary>
internal sealed class TurnInstruments
{
    private readonly Counter<long> _settled;
    private readonly Counter<long> _late;
    private readonly Counter<long> _takeovers;

    internal TurnInstruments(IMeterFactory? meterFactory)
    {
        var meter = Meters.For(meterFactory);
        _settled = meter.CreateCounter<long>(CoachingTelemetry.SettledMetric, "{slot}", "Turns and completions that were settled.");
        _late = meter.CreateCounter<long>(CoachingTelemetry.LateMetric, "{slot}", "Turns and completions that were not done within their request.");
        _takeovers = meter.CreateCounter<long>(CoachingTelemetry.TakeoversMetric, "{slot}", "Turns and completions that were taken over from a released or expired lease.");
    }

    internal void Settled(string kind, string topic, string outcome) => _settled.Add(
        1, new(CoachingTelemetry.SlotKindTag, kind), new(CoachingTelemetry.TopicTag, topic), new(CoachingTelemetry.SlotOutcomeTag, outcome));

    internal void Late(string kind, string topic) => _late.Add(1, new(CoachingTelemetry.SlotKindTag, kind), new(CoachingTelemetry.TopicTag, topic));

    internal void TakenOver(string kind) => _takeovers.Add(1, new KeyValuePair<string, object?>(CoachingTelemetry.SlotKindTag, kind));
}
