using Coaching.Sdk.Diagnostics;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;
using Microsoft.Extensions.Logging;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>Works on a held slot to its end: settled, failed for good, or given back. The one mechanism for requests, repeats, workers and background turns.</summary>
internal sealed class SlotDriver(
    StoreAccess store, Leases leases, LeaseKeeper keeper, TurnWorker turns, CompletionWorker completions, CoachOptions options, TimeProvider timeProvider, TurnInstruments instruments, ILogger logger)
{
    /// <exception cref="CoachingException">The model is unavailable: the slot is released and a repeat takes it over. Or the store is.</exception>
    internal async Task<DriveResult> DriveAsync(HeldSlot held, CancellationToken cancellationToken)
    {
        var isOurs = true;
        try
        {
            var (done, standing) = await keeper.KeepAsync(held, token => WorkAsync(held, token), cancellationToken).ConfigureAwait(false);
            isOurs = false;
            return done is null ? Lost(held, standing) : await SettleAsync(held, done).ConfigureAwait(false);
        }
        catch (ModelException refused) when (refused.Kind is ModelFaultKind.Refused or ModelFaultKind.Invalid)
        {
            isOurs = false;
            var failed = Fail(held.Slot, refused.Kind is ModelFaultKind.Refused ? FailureReasons.Refused : FailureReasons.Invalid);
            return await SettleAsync(held, failed).ConfigureAwait(false) with { Cause = refused };
        }
        catch (CoachingException unavailable) when (isOurs && unavailable.Code == CoachingErrors.ModelUnavailable)
        {
            isOurs = false;
            return await GiveUpAsync(held, unavailable).ConfigureAwait(false);
        }
        finally
        {
            if (isOurs)
            {
                // The caller went away, or something of the host's broke: the next one may try at once. A try that was called off is none.
                var left = cancellationToken.IsCancellationRequested ? held.Slot with { Attempts = held.Slot.Attempts - 1 } : held.Slot;
                await leases.ReleaseAsync(held.Key, left, notBefore: null, held.Work).ConfigureAwait(false);
            }
        }
    }

    private async Task<Slot> WorkAsync(HeldSlot held, CancellationToken cancellationToken)
    {
        var deadline = held.Work.Reserve(options.SettleReserve);
        return held.Slot switch
        {
            // Every earlier try died without a word.
            { Attempts: var attempts } when attempts > options.MaxAttempts => Fail(held.Slot, FailureReasons.Attempts),
            TurnSlot turn => await turns.AnswerAsync(held.Topic, held.Session, turn, deadline, held.Sink, cancellationToken).ConfigureAwait(false),
            CompletionSlot completion => await completions.ExtractAsync(held.Topic, held.Session, completion, deadline, cancellationToken).ConfigureAwait(false),
            _ => throw new InvalidOperationException($"A pending {held.Slot.GetType().Name} cannot be worked on."),
        };
    }

    private async Task<DriveResult> GiveUpAsync(HeldSlot held, CoachingException fault)
    {
        if (held.Slot.Attempts >= options.MaxAttempts)
        {
            return await SettleAsync(held, Fail(held.Slot, FailureReasons.Attempts)).ConfigureAwait(false);
        }

        TimeSpan? pause = fault is DeadlineExceededException ? null : Leases.Backoff(held.Slot.Attempts, fault.RetryAfter);
        var isReleased = await leases.ReleaseAsync(held.Key, held.Slot, pause, held.Work).ConfigureAwait(false);
        if (fault is DeadlineExceededException or ModelException { Kind: ModelFaultKind.Timeout })
        {
            // Whether the request's time ran out or the last route's, nothing is wrong but the time: the turn is pending, never unavailable.
            Log.DeadlineReached(logger, held.Key.Id.Value, held.Slot.Number, held.Slot.Attempts);
            instruments.Late(held.Slot.KindName, held.Topic.Id);
            return new DriveResult(held.Slot with { LeaseUntil = null, NotBefore = leases.Now() + pause }, IsLate: true);
        }

        if (!isReleased)
        {
            throw new StoreUnavailableException("No model answered, and the session store did not take that down. Repeat the same request.", fault);
        }

        throw new CoachingException(CoachingErrors.ModelUnavailable, "No model answered. Repeat the same request.", fault) { RetryAfter = pause };
    }

    private async Task<DriveResult> SettleAsync(HeldSlot held, Slot done)
    {
        var deadline = SettleDeadline(held.Work);
        var condition = SlotCondition.PendingWith(held.Slot.Token);
        SaveOutcome outcome;
        try
        {
            outcome = await store.SettleAsync(held.Key, done, condition, deadline).ConfigureAwait(false);
        }
        catch (SlotTooLargeException)
        {
            done = Fail(held.Slot, FailureReasons.TooLarge);
            outcome = await store.SettleAsync(held.Key, done, condition, deadline).ConfigureAwait(false);
        }

        if (!outcome.IsSaved)
        {
            return Lost(held, outcome.Standing);
        }

        LogSettled(held, done);
        return new DriveResult(done) { IsOwn = true };
    }

    /// <summary>A deadline that has passed, as on a host that stood still, cannot be kept any more; the reply can. One that is farther away than any lease would outlast the hold on the slot.</summary>
    private Deadline SettleDeadline(Deadline work) => work.Remaining switch
    {
        var left when left <= StoreAccess.AnswerMargin => Deadline.After(options.SettleReserve, timeProvider),
        var left when left > options.AnswerWithin => Deadline.After(options.AnswerWithin, timeProvider),
        _ => work,
    };

    private DriveResult Lost(HeldSlot held, Slot? standing)
    {
        Log.LeaseLost(logger, held.Key.Id.Value, held.Slot.Number);
        return new DriveResult(standing);
    }

    private Slot Fail(Slot slot, string reason) => slot switch
    {
        TurnSlot turn => turn with { State = SlotState.Done, SettledAt = leases.Now(), Failure = new TurnFailure(reason) },
        CompletionSlot completion => completion with { State = SlotState.Done, SettledAt = leases.Now(), Failure = new CompletionFailure { Reason = reason } },
        _ => slot,
    };

    private void LogSettled(HeldSlot held, Slot done)
    {
        if (done is TurnSlot turn)
        {
            instruments.Settled(turn.KindName, held.Topic.Id, turn.Failure?.Reason ?? "answered");
            Log.TurnCompleted(
                logger, held.Key.Id.Value, held.Topic.Id, turn.Before.AnsweredTurns + 1, turn.Attempts, turn.Failure?.Reason ?? "answered", turn.Reply?.ProcessingTimeMs ?? 0);
            if (turn.Reply is { IsFinal: true } reply)
            {
                Log.FinalMessageDetected(logger, held.Key.Id.Value, held.Topic.Id, turn.Before.AnsweredTurns + 1, reply.EndReason.ToString());
            }
        }
        else if (done is CompletionSlot completion)
        {
            instruments.Settled(completion.KindName, held.Topic.Id, completion.Failure?.Reason ?? "completed");
            Log.CompletionSettled(logger, held.Key.Id.Value, held.Topic.Id, completion.Attempts, completion.Failure?.Reason ?? "completed");
        }
    }
}
