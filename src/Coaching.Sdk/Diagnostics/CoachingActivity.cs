using System.Diagnostics;

namespace Coaching.Sdk.Diagnostics;

/// <summary>Where spans of the core start.</summary>
internal static class CoachingActivity
{
    internal static ActivitySource Source { get; } = new(CoachingTelemetry.ActivitySourceName, typeof(CoachingActivity).Assembly.GetName().Version?.ToString(3));
}
