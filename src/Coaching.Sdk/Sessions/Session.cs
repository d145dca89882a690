namespace Coaching.Sdk.Sessions;

/// <summary>A session as its loaded slots tell it: everything here is derived, nothing is stored twice.</summary>
internal sealed record Session
{
    internal required SessionHeader Header { get; init; }

    /// <summary>The newest slots, ascending.</summary>
    internal required IReadOnlyList<Slot> Slots { get; init; }

    internal required SessionStatus Status { get; init; }

    /// <summary>Answered turns.</summary>
    internal required int Turn { get; init; }

    internal required int MaxTurns { get; init; }

    /// <summary>Whether the last answered turn was final.</summary>
    internal required bool IsFinal { get; init; }

    internal SessionKey Key => Header.Key;

    internal Slot? Newest => Slots.Count > 0 ? Slots[^1] : null;

    internal int NextNumber => (Newest?.Number ?? 0) + 1;

    internal Slot? Pending => Newest is { State: SlotState.Pending } pending ? pending : null;

    internal CompletionResult? Result => (Newest as CompletionSlot)?.Result;

    /// <summary>The failure of the last extraction, when nothing was said since.</summary>
    internal CompletionFailure? LastFailure => (Newest as CompletionSlot)?.Failure;

    internal IEnumerable<TurnSlot> AnsweredTurns => Slots.OfType<TurnSlot>().Where(slot => slot.Reply is not null);

    internal TurnSlot? LastAnswered => Slots.OfType<TurnSlot>().LastOrDefault(slot => slot.Reply is not null);

    /// <summary>Two messages a turn, and the opening.</summary>
    internal int MessageCount => (2 * Turn) + (Header.Opening is null ? 0 : 1);

    internal SlotHistory History => new(Turn, IsFinal);

    internal bool IsClosed => Status is SessionStatus.Completed or SessionStatus.Cancelled;
}
