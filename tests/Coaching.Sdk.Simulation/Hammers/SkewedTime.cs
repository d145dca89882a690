namespace Coaching.Sdk.Simulation.Hammers;

/// <summary>The real clock, some seconds off: leases seem to expire under their holders.</summary>
internal sealed class SkewedTime(TimeSpan skew) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
}
