using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns.Deciding;

/// <summary>The table of decisions for a completion. Pure, like <see cref="TurnDecider"/>.</summary>
internal static class CompletionDecider
{
    /// <param name="session">The session as it was read.</param>
    /// <param name="waitedFor">The number of the completion slot that this request has waited for; null when it has not waited.</param>
    /// <param name="now">The clock.</param>
    internal static TurnDecision Decide(Session session, int? waitedFor, DateTimeOffset now) => session switch
    {
        { Newest: CompletionSlot { IsClosing: true } done } => new(TurnStep.Replay, done),

        // Whoever waited for an extraction gets its failure and does not run it again.
        { Newest: CompletionSlot { Failure: not null } failed } when failed.Number == waitedFor => new(TurnStep.Replay, failed),
        { IsClosed: true } => TurnDecision.Reject(CoachingErrors.SessionEnded, "The session is cancelled."),
        { Pending: CompletionSlot completion } when completion.HasLiveLease(now) => new(TurnStep.Wait, completion),
        { Pending: CompletionSlot completion } => new(TurnStep.TakeOver, completion),
        { Pending: TurnSlot turn } when turn.HasLiveLease(now) =>
            TurnDecision.Reject(CoachingErrors.TurnInProgress, "A message of this session is being answered.", Leases.RetryAfter(turn, now)),
        { Pending: TurnSlot turn } => new(TurnStep.DriveFirst, turn),
        { Status: SessionStatus.Expired } => TurnDecision.Reject(CoachingErrors.SessionExpired, "The session's lifetime is over. Start a new one."),
        { Status: SessionStatus.ReadyToComplete } => new(TurnStep.Claim),
        _ => TurnDecision.Reject(CoachingErrors.NotFinal, "The conversation is not over yet: send messages until is_final."),
    };
}
