using System.Globalization;

namespace IncidentReplay.Report;

internal static class Quantiles
{
    /// <summary>The time that the given share does not exceed.</summary>
    public static TimeSpan At(IEnumerable<TimeSpan> times, double share)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? TimeSpan.Zero : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }

    /// <summary>Median, 99th percentile and maximum in seconds.</summary>
    public static string Line(IReadOnlyCollection<TimeSpan> times) => string.Create(
        CultureInfo.InvariantCulture,
        $"{At(times, 0.5).TotalSeconds:0.0} / {At(times, 0.99).TotalSeconds:0.0} / {At(times, 1).TotalSeconds:0.0} s");
}
