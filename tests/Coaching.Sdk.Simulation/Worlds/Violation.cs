namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>An invariant of docs/architecture.md that did not hold.</summary>
internal sealed class Violation(string invariant, string what) : Exception($"{invariant}: {what}")
{
    /// <summary>I1 to I13; or <c>W</c>: a write that the store acknowledged does not stand; <c>S</c>: starts of one key are not one session; <c>V</c>: another topic version than the pinned one;
    /// <c>E</c>: an erased session is there; <c>L</c>: someone waits for ever.</summary>
    internal string Invariant => invariant;
}
