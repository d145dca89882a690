using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Access;
using Coaching.Sdk.Turns.Deciding;
using Coaching.Sdk.Turns.Driving;

namespace Coaching.Sdk.Turns;

/// <summary>The loop that every request runs: read, decide, do one step; until the slot is done, the deadline is near, or the decision is no.</summary>
internal sealed class SlotFlow(SessionReader sessions, StoreAccess store, Leases leases, SlotRunner runner, CoachOptions options, TimeProvider timeProvider)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    /// <param name="request">What is asked.</param>
    /// <param name="deadline">By when this method must have answered.</param>
    /// <param name="cancellationToken">Ends the waiting; see <see cref="LateTurns"/> for what becomes of the work.</param>
    internal async Task<TurnResult> RunAsync(ISlotRequest request, Deadline deadline, CancellationToken cancellationToken)
    {
        var look = FirstLook;
        while (true)
        {
            var (session, topic) = await sessions.ReadAsync(request.Key, deadline, cancellationToken).ConfigureAwait(false);
            var decision = request.Decide(session, leases.Now());
            decision = HasTime(deadline) ? decision : WithoutTime(decision);
            switch (decision.Step)
            {
                case TurnStep.Reject:
                    throw decision.Error!;
                case TurnStep.Replay:
                    request.Sink?.Accept();
                    return new TurnResult(session, topic, decision.Slot!, IsReplay: true);
                case TurnStep.Reopen:
                    await ReopenAsync(session, (CompletionSlot)decision.Slot!, deadline).ConfigureAwait(false);
                    break;
                case TurnStep.Wait:
                    request.Sink?.Accept();
                    request.WaitsFor(decision.Slot!);
                    if (!await PauseAsync(look, deadline, cancellationToken).ConfigureAwait(false))
                    {
                        return new TurnResult(session, topic, decision.Slot!, IsReplay: false);
                    }

                    look = look * 2 < LongestLook ? look * 2 : LongestLook;
                    break;
                case TurnStep.DriveFirst:
                    await DriveOtherAsync(session, topic, decision.Slot!, deadline, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    var held = await TakeAsync(request, session, topic, decision, deadline).ConfigureAwait(false);
                    if (held is not null && await RunHeldAsync(held, cancellationToken).ConfigureAwait(false) is { } result)
                    {
                        return result;
                    }

                    break;
            }
        }
    }

    /// <summary>Drives a pending slot that nobody works on, for a worker: not before its time, and not beyond the deadline.</summary>
    internal async Task ResumeAsync(SessionKey key, Deadline deadline, CancellationToken cancellationToken)
    {
        var (session, topic) = await sessions.ReadAsync(key, deadline, cancellationToken).ConfigureAwait(false);
        if (HasTime(deadline) && session.Pending is { } pending && !pending.HasLiveLease(leases.Now()) && !(pending.NotBefore > leases.Now())
            && await leases.TakeOverAsync(key, pending, deadline, deadline).ConfigureAwait(false) is { } taken)
        {
            await runner.RunAsync(new HeldSlot(topic, sessions.Fold(session, taken, topic.MaxTurns), taken, deadline, Sink: null), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>False when there is no time left for another look.</returns>
    internal Task<bool> PauseAsync(Deadline deadline, CancellationToken cancellationToken) => PauseAsync(LongestLook / 2, deadline, cancellationToken);

    private bool HasTime(Deadline deadline) => deadline.Remaining > options.SettleReserve;

    /// <summary>A takeover that leaves no time for the model would cost the slot one of its tries.</summary>
    private TurnDecision WithoutTime(TurnDecision decision) => decision.Step switch
    {
        TurnStep.TakeOver => decision with { Step = TurnStep.Wait },
        TurnStep.DriveFirst => TurnDecision.Reject(CoachingErrors.TurnInProgress, "An earlier message of this session has no answer yet.", SessionViews.RetryAfter(decision.Slot!, leases.Now())),
        _ => decision,
    };

    private async Task<HeldSlot?> TakeAsync(ISlotRequest request, Session session, CoachingTopic topic, TurnDecision decision, Deadline deadline)
    {
        Slot? held;
        if (decision.Step == TurnStep.TakeOver)
        {
            held = await leases.TakeOverAsync(session.Key, decision.Slot!, deadline, deadline).ConfigureAwait(false);
        }
        else
        {
            var claim = request.NewSlot(leases, session, deadline);
            held = await leases.ClaimAsync(session.Key, claim, deadline).ConfigureAwait(false) ? claim : null;
        }

        if (held is null)
        {
            return null;
        }

        request.Sink?.Accept();
        return new HeldSlot(topic, sessions.Fold(session, held, topic.MaxTurns), held, deadline, request.Sink);
    }

    /// <returns>The answer; null when someone else holds the slot now, so that the decision is taken anew.</returns>
    private async Task<TurnResult?> RunHeldAsync(HeldSlot held, CancellationToken cancellationToken)
    {
        var driven = await runner.RunAsync(held, cancellationToken).ConfigureAwait(false);
        return driven switch
        {
            { IsLate: true } or { IsOwn: true } =>
                new TurnResult(Fold(held, driven), held.Topic, driven.Standing!, IsReplay: false) { Cause = driven.Cause },
            { Standing: null } => throw SessionReader.NotFound(),

            // What was streamed is not what will be stored, and cannot be taken back: a repeat gets the stored reply.
            _ when held.Sink is { HasText: true } =>
                throw new CoachingException(CoachingErrors.TurnInProgress, "The message was taken over while its reply was streamed. Repeat the request.") { RetryAfter = Leases.RetryAfter(driven.Standing, leases.Now()) },
            _ => null,
        };
    }

    private Session Fold(HeldSlot held, DriveResult driven)
    {
        var session = sessions.Fold(held.Session, driven.Standing!, held.Topic.MaxTurns);
        return driven.Completion is { } completion ? sessions.Fold(session, completion, held.Topic.MaxTurns) : session;
    }

    private async Task DriveOtherAsync(Session session, CoachingTopic topic, Slot other, Deadline deadline, CancellationToken cancellationToken)
    {
        if (await leases.TakeOverAsync(session.Key, other, deadline, deadline).ConfigureAwait(false) is { } taken)
        {
            var held = new HeldSlot(topic, sessions.Fold(session, taken, topic.MaxTurns), taken, deadline, Sink: null);
            var driven = await runner.RunAsync(held, cancellationToken).ConfigureAwait(false);
            if (driven.IsLate)
            {
                throw new CoachingException(CoachingErrors.TurnInProgress, "An earlier message of this session is still being answered.") { RetryAfter = options.LeaseSlack };
            }
        }
    }

    private Task<SaveOutcome> ReopenAsync(Session session, CompletionSlot abandoned, Deadline deadline)
    {
        // With a token of its own: a holder that is only slow must not take this write for its own.
        var reopened = abandoned with
        {
            State = SlotState.Done,
            Token = leases.NewToken(),
            SettledAt = leases.Now(),
            Failure = new CompletionFailure { Reason = FailureReasons.Reopened },
        };
        return store.SaveAsync(session.Key, reopened, SlotCondition.PendingWith(abandoned.Token), deadline);
    }

    private async Task<bool> PauseAsync(TimeSpan look, Deadline deadline, CancellationToken cancellationToken)
    {
        var remaining = deadline.Reserve(options.SettleReserve).Remaining;
        if (remaining == TimeSpan.Zero)
        {
            return false;
        }

        // A Task.Delay that is cancelled goes on on another thread, and a simulation on one thread would no longer replay.
        await Task.Delay(look < remaining ? look : remaining, timeProvider, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }
}
