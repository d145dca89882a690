using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Deciding;

namespace Coaching.Sdk.Turns;

/// <summary>What follows a final reply in its own request, where the topic asks for it. It can make a result early, never a reply late or lost.</summary>
internal sealed class FinalTurns(SlotFlow flow, ModelRouter router, CoachOptions options)
{
    /// <returns>The turn with the session as it stands afterwards.</returns>
    internal async Task<TurnResult> FollowAsync(TurnResult turn, Deadline deadline, CancellationToken cancellationToken)
    {
        if (turn is not { IsReplay: false, Topic.Completion: CompletionMode.InlineWithinDeadline, Slot: TurnSlot { Reply.IsFinal: true }, Session.Status: SessionStatus.ReadyToComplete })
        {
            return turn;
        }

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

        return turn;
    }
}
