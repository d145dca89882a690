using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns.Deciding;

/// <summary>The table of decisions for a message. Pure: the session as it was read, the message, the clock.</summary>
internal static class TurnDecider
{
    internal static TurnDecision Decide(Session session, SendMessage message, string hash, DateTimeOffset now)
    {
        if (FindSame(session, message, hash) is { } same)
        {
            return same.MessageHash != hash
                ? TurnDecision.Reject(CoachingErrors.MessageIdReused, "The message id was used for another text. A new message needs a new id.")
                : same switch
                {
                    { State: SlotState.Done } => new(TurnStep.Replay, same),
                    _ when same.HasLiveLease(now) => new(TurnStep.Wait, same),
                    _ => new(TurnStep.TakeOver, same),
                };
        }

        return session switch
        {
            { Pending: TurnSlot turn } when turn.HasLiveLease(now) =>
                TurnDecision.Reject(CoachingErrors.TurnInProgress, "Another message of this session is being answered.", Leases.RetryAfter(turn, now)),
            { Pending: TurnSlot turn } => new(TurnStep.DriveFirst, turn),
            { IsClosed: true } => TurnDecision.Reject(CoachingErrors.SessionEnded, $"The session is {(session.Status == SessionStatus.Completed ? "completed" : "cancelled")}."),
            { Status: SessionStatus.Expired } => TurnDecision.Reject(CoachingErrors.SessionExpired, "The session's lifetime is over. Start a new one."),
            _ when session.Turn >= session.MaxTurns =>
                TurnDecision.Reject(CoachingErrors.TurnLimitReached, $"All {session.MaxTurns} turns are used. Complete the session."),
            _ when message.Turn is { } turn && turn != session.Turn + 1 =>
                TurnDecision.Reject(CoachingErrors.TurnMismatch, $"The message was meant to be turn {message.Turn}; the next one is {session.Turn + 1}. Read the session again."),
            { Pending: CompletionSlot completion } when completion.HasLiveLease(now) =>
                TurnDecision.Reject(CoachingErrors.CompletionInProgress, "The result of this session is being extracted.", Leases.RetryAfter(completion, now)),
            { Pending: CompletionSlot completion } => new(TurnStep.Reopen, completion),
            _ => new(TurnStep.Claim),
        };
    }

    private static TurnSlot? FindSame(Session session, SendMessage message, string hash) =>
        session.Slots.OfType<TurnSlot>().LastOrDefault(slot => slot.MessageId == message.MessageId)
        ?? (message.IsMessageIdGenerated && session.Pending is TurnSlot { IsMessageIdGenerated: true } pending && pending.MessageHash == hash ? pending : null);
}
