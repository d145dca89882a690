using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns;

/// <summary>Ends sessions without a result: what is pending is settled as failed first, so that its holder is fenced off. Erased sessions are cancelled before.</summary>
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
                case { Status: SessionStatus.Expired, Pending: null }:
                    throw new CoachingException(CoachingErrors.SessionExpired, "The session's lifetime is over.");
                case var _ when await StepAsync(session, reason, deadline).ConfigureAwait(false) is { } cancellation:
                    return sessions.Fold(session, cancellation, topic.MaxTurns);
            }

            // A message that was refused its answer and a session that goes on would be half a cancellation.
            cancellationToken = CancellationToken.None;
        }
    }

    /// <returns>Whether there was such a session.</returns>
    internal async Task<bool> EraseAsync(SessionKey key, Deadline deadline, CancellationToken cancellationToken)
    {
        var isThere = true;
        try
        {
            isThere = await FenceAsync(key, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (SessionSchemaException damaged) when (damaged.Found is not > SessionJson.SchemaVersion)
        {
            // Nobody can work on what nobody can read.
        }

        // Also what is not there: an erase that was cut short leaves parts that nobody sees.
        await store.EraseAsync(key, deadline).ConfigureAwait(false);
        return isThere;
    }

    /// <summary>Fences off whoever works on a session that is to be erased. Neither its topic nor its expiry matters: another host may know the one and be behind the other.</summary>
    /// <returns>Whether there is such a session.</returns>
    private async Task<bool> FenceAsync(SessionKey key, Deadline deadline, CancellationToken cancellationToken)
    {
        var isThere = false;
        while (await store.FindAsync(key, newestSlots: 1, beforeSlot: null, deadline, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            isThere = true;
            var session = SessionLog.Fold(stored, maxTurns: int.MaxValue, now: DateTimeOffset.MinValue);
            if (session.IsClosed || await StepAsync(session, "erased", deadline).ConfigureAwait(false) is not null)
            {
                break;
            }

            // What is pending is settled, or someone else was quicker. As in a cancellation, nothing is left half done.
            cancellationToken = CancellationToken.None;
        }

        return isThere;
    }

    /// <returns>The cancellation as it stands; null when the session must be read again.</returns>
    private async Task<CancellationSlot?> StepAsync(Session session, string? reason, Deadline deadline)
    {
        if (session.Pending is { } pending)
        {
            await store.SaveAsync(session.Key, Fail(pending), SlotCondition.PendingWith(pending.Token), deadline).ConfigureAwait(false);
            return null;
        }

        var cancellation = NewCancellation(session, reason);
        return (await store.SaveAsync(session.Key, cancellation, SlotCondition.Absent, deadline).ConfigureAwait(false)).IsSaved ? cancellation : null;
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
