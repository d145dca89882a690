using System.Diagnostics;
using System.Diagnostics.Metrics;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Diagnostics;

/// <summary>The instruments of model calls.</summary>
internal sealed class ModelInstruments
{
    /// <summary>Adapters report tokens written into a prompt cache below these names; no common one exists.</summary>
    private static readonly string[] CacheWriteNames = ["CacheWriteInputTokens", "CacheCreationInputTokens"];

    private readonly Counter<long> _attempts;
    private readonly Counter<long> _fallbacks;
    private readonly Histogram<double> _timeToFirstToken;
    private readonly Counter<long> _tokens;

    internal ModelInstruments(IMeterFactory? meterFactory)
    {
        var meter = Meters.For(meterFactory);
        _attempts = meter.CreateCounter<long>(CoachingTelemetry.AttemptsMetric, "{attempt}", "Model calls that ended.");
        _fallbacks = meter.CreateCounter<long>(CoachingTelemetry.FallbacksMetric, "{fallback}", "Changes to the next route.");
        _tokens = meter.CreateCounter<long>(CoachingTelemetry.TokensMetric, "{token}", "Tokens of all model calls.");
        _timeToFirstToken = meter.CreateHistogram(
            CoachingTelemetry.TimeToFirstTokenMetric,
            "s",
            "From the start of a model call to its first token.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2, 3, 4, 6, 8, 10, 12, 15, 20, 30] });
    }

    internal static long CacheWrites(UsageDetails usage)
    {
        foreach (var name in CacheWriteNames)
        {
            if (usage.AdditionalCounts?.TryGetValue(name, out var count) == true)
            {
                return count;
            }
        }

        return 0;
    }

    internal void FirstToken(in TagList tags, TimeSpan elapsed) => _timeToFirstToken.Record(elapsed.TotalSeconds, tags);

    internal void FellBack(TagList tags, string outcome)
    {
        tags.Add(CoachingTelemetry.OutcomeTag, outcome);
        _fallbacks.Add(1, tags);
    }

    internal void Ended(TagList tags, string outcome, UsageDetails usage)
    {
        var (read, written) = (usage.CachedInputTokenCount ?? 0, CacheWrites(usage));
        Count(tags, "input", (usage.InputTokenCount ?? 0) - read - written);
        Count(tags, "cache_read", read);
        Count(tags, "cache_write", written);
        Count(tags, "output", usage.OutputTokenCount ?? 0);
        tags.Add(CoachingTelemetry.OutcomeTag, outcome);
        _attempts.Add(1, tags);
    }

    private void Count(TagList tags, string type, long tokens)
    {
        if (tokens > 0)
        {
            tags.Add(CoachingTelemetry.TokenTypeTag, type);
            _tokens.Add(tokens, tags);
        }
    }
}
