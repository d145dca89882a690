using System.Text.Json;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk;

/// <summary>A session as callers see it, at one instant.</summary>
public sealed record SessionView
{
    /// <summary>Owner and id.</summary>
    public required SessionKey Key { get; init; }

    /// <summary>The topic's id.</summary>
    public required string TopicId { get; init; }

    /// <summary>The topic's version, pinned.</summary>
    public required int TopicVersion { get; init; }

    /// <summary>Where the session stands.</summary>
    public required SessionStatus Status { get; init; }

    /// <summary>Answered turns.</summary>
    public required int Turn { get; init; }

    /// <summary>The topic's turn limit.</summary>
    public required int MaxTurns { get; init; }

    /// <summary>Whether the last answered turn was final.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>Two messages for each answered turn, and the opening.</summary>
    public required int MessageCount { get; init; }

    /// <summary>The number of the newest slot: it changes with every accepted message.</summary>
    public required int Version { get; init; }

    /// <summary>The coach's first words; null when the user begins.</summary>
    public string? Opening { get; init; }

    /// <summary>The last answered turn; null before the first, and when it lies beyond the slots that were read.</summary>
    public TurnSlot? LastTurn { get; init; }

    /// <summary>The turn that is being answered; null when none is.</summary>
    public TurnSlot? PendingTurn { get; init; }

    /// <summary>UTC instant until which the holder of what is pending may work undisturbed; null when nothing is pending, and when the lease was released. It may have passed: its holder died.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>What the host stored with the session.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The result; null until the session is completed.</summary>
    public CompletionResult? Completion { get; init; }

    /// <summary>Why the last extraction failed; null when it did not, or when the user went on since.</summary>
    public CompletionFailure? CompletionFailure { get; init; }

    /// <summary>How long to wait before looking again; null when nothing is pending.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; from then on the session takes nothing new.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The result; null until the session is completed.</summary>
    public JsonElement? Result => Completion?.Value;

    /// <summary>Whether an answer is still being worked on.</summary>
    public bool IsPending => Status is SessionStatus.Processing or SessionStatus.Completing;
}
