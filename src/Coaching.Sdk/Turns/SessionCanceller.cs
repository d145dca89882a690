using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns;

/// <summary>Ends sessions without a result: what is pending is settled as failed first, so that its holder is fenced off.</summary>
internal sealed class SessionCanceller(SessionReader sessions, StoreAccess store, Leases leases)
{
    /// <returns>The cancelled session; an already cancelled one as it is.</returns>
    internal async Task<Session> CancelAsync(SessionKey key, string? reason, Deadline deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (session, topic) = await sessions.ReadAsync(key, deadline, cancellationToken).ConfigureAwait(false);
            switch (session)
            {
                case { Status: SessionStatus.Cancelled }:
                    return session;
                case { Status: SessionStatus.Completed }:
                    throw new CoachingException(CoachingErrors.SessionEnded, "The session is completed.");
                case { Pending: { } pending }:
                    await store.SaveAsync(key, Fail(pending), SlotCondition.PendingWith(pending.Token), deadline).ConfigureAwait(false);
                    break;
                case { Status: SessionStatus.Expired }:
                    throw new CoachingException(CoachingErrors.SessionExpired, "The session's lifetime is over.");
                default:
                    var cancellation = NewCancellation(session, reason);
                    var outcome = await store.SaveAsync(key, cancellation, SlotCondition.Absent, deadline).ConfigureAwait(false);
                    if (outcome.IsSaved)
                    {
                        return sessions.Fold(session, cancellation, topic.MaxTurns);
                    }

                    break;
            }
        }
    }

    /// <summary>With a token of its own: the holder's settle must not take this write for its own.</summary>
    private Slot Fail(Slot pending) => pending switch
    {
        TurnSlot turn => turn with { State = SlotState.Done, Token = leases.NewToken(), SettledAt = leases.Now(), Failure = new TurnFailure(FailureReasons.Cancelled) },
        CompletionSlot completion => completion with
        {
            State = SlotState.Done,
            Token = leases.NewToken(),
            SettledAt = leases.Now(),
            Failure = new CompletionFailure { Reason = FailureReasons.Cancelled },
        },
        _ => pending,
    };

    private CancellationSlot NewCancellation(Session session, string? reason) => new()
    {
        Number = session.NextNumber,
        State = SlotState.Done,
        Token = leases.NewToken(),
        Before = session.History,
        ClaimedAt = leases.Now(),
        SettledAt = leases.Now(),
        Reason = reason,
    };
}
