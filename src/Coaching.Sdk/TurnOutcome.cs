using Coaching.Sdk.Sessions;

namespace Coaching.Sdk;

/// <summary>What became of a message within its deadline.</summary>
public sealed record TurnOutcome
{
    /// <summary>The session afterwards.</summary>
    public required SessionView Session { get; init; }

    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>The coach's reply as it is stored; null while the turn is pending.</summary>
    public TurnReply? Reply { get; init; }

    /// <summary>The number of the turn that was answered, from 1; null while it is pending.</summary>
    public int? Turn { get; init; }

    /// <summary>Tries begun for this turn.</summary>
    public int Attempts { get; init; }

    /// <summary>How long to wait before the same message is sent again; null when there is a reply.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the reply was stored before this request.</summary>
    public bool IsReplay { get; init; }

    /// <summary>The coach's words; null while the turn is pending.</summary>
    public string? Message => Reply?.Message;

    /// <summary>Whether the deadline came first: the message is stored, and sending it again brings the reply.</summary>
    public bool IsPending => Reply is null;
}
