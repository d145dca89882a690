using System.Diagnostics.Metrics;

namespace Coaching.Sdk.Diagnostics;

/// <summary>The meter that all packages of the SDK count on; compiled into each.</summary>
internal static class Meters
{
    private static readonly Meter OfProcess = new(CoachingTelemetry.MeterName);

    /// <summary>A meter lives as long as the factory that made it, or as the process: nobody disposes it.</summary>
    internal static Meter For(IMeterFactory? factory) => factory?.Create(CoachingTelemetry.MeterName) ?? OfProcess;
}
