using System.Text.Json;
using Coaching.Sdk.Replies;

namespace Coaching.Sdk.Sessions;

/// <summary>The coach's answer to one user message, as it was acknowledged.</summary>
public sealed record TurnReply
{
    /// <summary>What the user reads.</summary>
    public required string Message { get; init; }

    /// <summary>Whether the conversation is over after this reply; the policy's decision, not the model's word.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Why it is final; null when it is not.</summary>
    public EndReason? EndReason { get; init; }

    /// <summary>The model's own confidence, 0 to 1; null when it gave none.</summary>
    public double? Confidence { get; init; }

    /// <summary>The result as the model drafted it in this reply; feeds finality and later prompts only.</summary>
    public JsonElement? DraftResult { get; init; }

    /// <summary>How the model wrote the reply.</summary>
    public ReplyFormat Format { get; init; }

    /// <summary>The id of the model that answered; null when the provider did not say.</summary>
    public string? Model { get; init; }

    /// <summary>Tokens of all attempts; null when the provider did not say.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>Time from the start of the model call to its end, in milliseconds.</summary>
    public long ProcessingTimeMs { get; init; }
}
