using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Turns.Deciding;

/// <summary>The next step and the slot or the error that it is about.</summary>
internal sealed record TurnDecision(TurnStep Step, Slot? Slot = null, CoachingException? Error = null)
{
    internal static TurnDecision Reject(string code, string message, TimeSpan? retryAfter = null) =>
        new(TurnStep.Reject, Error: new CoachingException(code, message) { RetryAfter = retryAfter });
}
