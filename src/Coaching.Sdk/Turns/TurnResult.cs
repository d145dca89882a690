using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Turns;

/// <summary>Where a message or a completion stands when its request must be answered.</summary>
/// <param name="Session">The session with that slot.</param>
/// <param name="Topic">The session's topic.</param>
/// <param name="Slot">The slot: done, or pending when time ran out.</param>
/// <param name="IsReplay">Whether it was done before this request.</param>
internal sealed record TurnResult(Session Session, CoachingTopic Topic, Slot Slot, bool IsReplay)
{
    /// <summary>What this request's own work failed with; null when it did not, and for a replay.</summary>
    internal Exception? Cause { get; init; }
}
