using System.Text.Json.Serialization;
using Coaching.Sdk.Replies;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>What is known of the turn that a body tells of. Every value but a pending turn's times is stored, so that equal requests get equal bodies.</summary>
internal sealed record MetadataBody
{
    [JsonPropertyName("topic")]
    public required string Topic { get; init; }

    [JsonPropertyName("topic_version")]
    public required int TopicVersion { get; init; }

    [JsonPropertyName("message_id")]
    public string? MessageId { get; init; }

    [JsonPropertyName("model")]
    public string? Model { get; init; }

    [JsonPropertyName("attempts")]
    public int? Attempts { get; init; }

    /// <summary>From the acceptance of the message to its stored reply, or until now.</summary>
    [JsonPropertyName("elapsed_ms")]
    public long? ElapsedMs { get; init; }

    [JsonPropertyName("processing_time_ms")]
    public long? ProcessingTimeMs { get; init; }

    /// <summary>Whether the reply was stored before the request came.</summary>
    [JsonPropertyName("replayed")]
    public bool Replayed { get; init; }

    [JsonPropertyName("retry_after_ms")]
    public long? RetryAfterMs { get; init; }

    [JsonPropertyName("end_reason")]
    public EndReason? EndReason { get; init; }

    [JsonPropertyName("format")]
    public ReplyFormat? Format { get; init; }

    [JsonPropertyName("usage")]
    public UsageBody? Usage { get; init; }

    /// <summary>What the client sent with the start; only where a session is read.</summary>
    [JsonPropertyName("session_metadata"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? SessionMetadata { get; init; }
}
