namespace Coaching.Sdk.Sessions;

/// <summary>Folds header and slots into a <see cref="Session"/>. The newest slot alone decides: older ones may not be loaded.</summary>
internal static class SessionLog
{
    internal static Session Fold(StoredSession stored, int maxTurns, DateTimeOffset now)
    {
        var newest = stored.Slots.Count > 0 ? stored.Slots[^1] : null;
        var before = newest?.Before ?? new SlotHistory(0, LastWasFinal: false);
        var reply = (newest as TurnSlot)?.Reply;
        var turn = before.AnsweredTurns + (reply is null ? 0 : 1);
        var isFinal = reply?.IsFinal ?? before.LastWasFinal;
        return new Session
        {
            Header = stored.Header,
            Slots = stored.Slots,
            Turn = turn,
            MaxTurns = maxTurns,
            IsFinal = isFinal,
            Status = Status(stored.Header, newest, isFinal || turn >= maxTurns, now),
        };
    }

    private static SessionStatus Status(SessionHeader header, Slot? newest, bool isReady, DateTimeOffset now) => newest switch
    {
        CancellationSlot => SessionStatus.Cancelled,
        CompletionSlot { IsClosing: true } => SessionStatus.Completed,
        _ when now >= header.ExpiresAt => SessionStatus.Expired,
        TurnSlot { State: SlotState.Pending } => SessionStatus.Processing,
        CompletionSlot { State: SlotState.Pending } => SessionStatus.Completing,
        _ => isReady ? SessionStatus.ReadyToComplete : SessionStatus.Active,
    };
}
