namespace Coaching.Sdk;

/// <summary>One step of a streamed turn.</summary>
public sealed record TurnUpdate
{
    /// <summary>What it tells.</summary>
    public required TurnUpdateKind Kind { get; init; }

    /// <summary>For <see cref="TurnUpdateKind.Delta"/>: text that follows what came before; else empty.</summary>
    public string Text { get; init; } = "";

    /// <summary>For <see cref="TurnUpdateKind.Completed"/> and <see cref="TurnUpdateKind.Pending"/>: the whole outcome; else null.</summary>
    public TurnOutcome? Outcome { get; init; }
}
