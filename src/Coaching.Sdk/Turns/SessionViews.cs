using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns;

/// <summary>Turns what is known inside into what callers see.</summary>
internal static class SessionViews
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    internal static SessionView View(Session session, DateTimeOffset now) => new()
    {
        Key = session.Key,
        TopicId = session.Header.TopicId,
        TopicVersion = session.Header.TopicVersion,
        Status = session.Status,
        Turn = session.Turn,
        MaxTurns = session.MaxTurns,
        IsFinal = session.IsFinal,
        MessageCount = session.MessageCount,
        Version = session.Newest?.Number ?? 0,
        Opening = session.Header.Opening,
        LastTurn = session.LastAnswered,
        PendingTurn = session.Pending as TurnSlot,
        LeaseUntil = session.Pending?.LeaseUntil,
        Metadata = session.Header.Metadata,
        Completion = session.Result,
        CompletionFailure = session.LastFailure,
        RetryAfter = session.Pending is { } pending ? RetryAfter(pending, now) : null,
        CreatedAt = session.Header.CreatedAt,
        ExpiresAt = session.Header.ExpiresAt,
    };

    /// <exception cref="CoachingException">The turn was settled as failed.</exception>
    internal static TurnOutcome Turn(TurnResult result, DateTimeOffset now)
    {
        var slot = (TurnSlot)result.Slot;
        if (slot.Failure is { } failure)
        {
            throw failure.Reason == FailureReasons.Cancelled && result.Session.Status == SessionStatus.Cancelled
                ? new CoachingException(CoachingErrors.SessionEnded, "The session is cancelled.")
                : new CoachingException(CoachingErrors.TurnFailed, $"The message has no answer and will have none ({failure.Reason}). Send it with a new id.", result.Cause) { Reason = failure.Reason };
        }

        return new TurnOutcome
        {
            Session = View(result.Session, now),
            MessageId = slot.MessageId,
            Reply = slot.Reply,
            Turn = slot.Reply is null ? null : slot.Before.AnsweredTurns + 1,
            Attempts = slot.Attempts,
            RetryAfter = slot.Reply is null ? RetryAfter(slot, now) : null,
            IsReplay = result.IsReplay,
        };
    }

    internal static CompletionOutcome Completion(TurnResult result, DateTimeOffset now)
    {
        var slot = (CompletionSlot)result.Slot;
        return new CompletionOutcome
        {
            Session = View(result.Session, now),
            Result = slot.Result?.Value,
            IsPending = slot.State == SlotState.Pending,
            RetryAfter = slot.State == SlotState.Pending ? RetryAfter(slot, now) : null,
            Errors = slot.Failure?.Errors ?? [],
            MissingFields = slot.Result?.MissingFields ?? slot.Failure?.MissingFields ?? [],
            Evidence = slot.Result?.Evidence ?? [],
            Confidence = slot.Result?.Confidence,
            FailureReason = slot.Failure?.Reason,
            FailureCause = result.Cause,
            ResultType = result.Topic.ResultTypeInfo,
        };
    }

    internal static TimeSpan RetryAfter(Slot slot, DateTimeOffset now) =>
        slot.HasLiveLease(now) ? Leases.RetryAfter(slot, now)
            : slot.NotBefore - now is { } pause && pause > LookAgain ? pause : LookAgain;
}
