namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>An invariant of docs/architecture.md that did not hold.</summary>
internal sealed class Violation(string invariant, string what) : Exception($"{invariant}: {what}")
{
    /// <summary>I1 to I13; or <c>W</c>: a write that the store acknowledged does not stand.</summary>
    internal string Invariant => invariant;
}
