using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Access;
using Coaching.Sdk.Turns.Deciding;

namespace Coaching.Sdk.Turns;

/// <summary>What follows a final reply, as the topic's completion mode says. It can make a result early, never a reply late or lost.</summary>
internal sealed class FinalTurns(SlotFlow flow, SessionReader sessions, Leases leases, BackgroundTurns background, ModelRouter router, CoachOptions options, TimeProvider timeProvider)
{
    /// <returns>The turn with the session as it stands afterwards.</returns>
    internal async Task<TurnResult> FollowAsync(TurnResult turn, Deadline deadline, CancellationToken cancellationToken)
    {
        if (turn is not { IsReplay: false, Slot: TurnSlot { Reply.IsFinal: true }, Session.Status: SessionStatus.ReadyToComplete })
        {
            return turn;
        }

        return turn.Topic.Completion switch
        {
            CompletionMode.InlineWithinDeadline => await CompleteInlineAsync(turn, deadline, cancellationToken).ConfigureAwait(false),
            CompletionMode.Background => await HandToWorkerAsync(turn, deadline).ConfigureAwait(false),
            _ => turn,
        };
    }

    private async Task<TurnResult> CompleteInlineAsync(TurnResult turn, Deadline deadline, CancellationToken cancellationToken)
    {
        var expected = router.For(ModelRole.Extraction, turn.Session.Header.Tier).Routes[0].ExpectedDuration;
        if (deadline.Remaining < expected + options.SettleReserve)
        {
            return turn;
        }

        // Whatever goes wrong, a check of the host's included: the reply stands, and the client completes later, as in Separate.
        var completing = flow.RunAsync(new CompletionRequest(turn.Session.Key), deadline, cancellationToken);
        await ((Task)completing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (completing.IsCompletedSuccessfully)
        {
            return turn with { Session = (await completing.ConfigureAwait(false)).Session };
        }

        cancellationToken.ThrowIfCancellationRequested();
        return turn;
    }

    private async Task<TurnResult> HandToWorkerAsync(TurnResult turn, Deadline deadline)
    {
        try
        {
            var forWorker = leases.NewCompletion(turn.Session, work: null);
            if (!await leases.ClaimAsync(turn.Session.Key, forWorker, deadline).ConfigureAwait(false))
            {
                return turn;
            }

            if (options.LateTurns == LateTurns.ContinueInBackground)
            {
                background.TryStart(token => DriveAsync(turn.Session.Key, token), out _);
            }

            return turn with { Session = sessions.Fold(turn.Session, forWorker, turn.Topic.MaxTurns) };
        }
        catch (StoreUnavailableException)
        {
            // The reply stands; the client completes later, as in Separate.
            return turn;
        }
    }

    private async Task<SessionKey> DriveAsync(SessionKey key, CancellationToken cancellationToken)
    {
        await flow.ResumeAsync(key, Deadline.After(options.BackgroundLimit, timeProvider), cancellationToken).ConfigureAwait(false);
        return key;
    }
}
