using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk;

/// <summary>Sends a user's message. Repeating it with the same id is always safe.</summary>
/// <param name="Key">The session.</param>
/// <param name="MessageId">The client's idempotency key: 1 to 255 visible ASCII characters, one for each message, kept over repeats.</param>
/// <param name="Text">What the user said.</param>
public sealed record SendMessage(SessionKey Key, string MessageId, string Text)
{
    /// <summary>Whether the host made the id because the client sent none; then the same text, while it is pending, counts as a repeat.</summary>
    public bool IsMessageIdGenerated { get; init; }

    /// <summary>The number of the turn that the message is meant to be, from 1; null when the client does not count. Makes idempotency exact at any age.</summary>
    public int? Turn { get; init; }

    /// <summary>By when the answer must be there; null means <see cref="CoachOptions.AnswerWithin"/>.</summary>
    public Deadline? Deadline { get; init; }
}
