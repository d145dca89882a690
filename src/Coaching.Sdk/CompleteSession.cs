using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk;

/// <summary>Asks for the result of a session whose conversation is over. Repeating it is always safe.</summary>
/// <param name="Key">The session.</param>
public sealed record CompleteSession(SessionKey Key)
{
    /// <summary>By when the answer must be there; null means <see cref="CoachOptions.AnswerWithin"/>.</summary>
    public Deadline? Deadline { get; init; }
}
