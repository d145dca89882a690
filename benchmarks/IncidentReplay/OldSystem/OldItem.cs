using System.Collections.Immutable;

namespace IncidentReplay.OldSystem;

/// <summary>The old system's session: one item, read whole and written whole.</summary>
internal sealed record OldItem(ImmutableList<OldTurn> Turns, bool HasResult)
{
    public static OldItem Empty { get; } = new([], HasResult: false);
}
