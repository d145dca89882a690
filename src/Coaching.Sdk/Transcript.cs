using Coaching.Sdk.Sessions;

namespace Coaching.Sdk;

/// <summary>A page of a conversation, oldest turn first. Failed turns are not part of it.</summary>
public sealed record Transcript
{
    /// <summary>The coach's first words; null when the user began, and on pages that do not reach back to the start.</summary>
    public string? Opening { get; init; }

    /// <summary>The turns of this page.</summary>
    public required IReadOnlyList<TranscriptTurn> Turns { get; init; }

    /// <summary>The turn that is being answered, as it stood when the newest page was read: it is here or among <see cref="Turns"/>, never in both or neither. Null when none is, and on older pages.</summary>
    public TurnSlot? PendingTurn { get; init; }

    /// <summary>The turn before which the next older page begins; null when there is none.</summary>
    public int? Before { get; init; }
}
