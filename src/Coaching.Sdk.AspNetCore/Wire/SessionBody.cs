using System.Text.Json;
using System.Text.Json.Serialization;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>The one body of 200, 201 and 202.</summary>
internal sealed record SessionBody
{
    [JsonPropertyName("session_id")]
    public required string SessionId { get; init; }

    /// <summary>Null in a 202 alone.</summary>
    [JsonPropertyName("message")]
    public required string? Message { get; init; }

    [JsonPropertyName("status")]
    public required SessionStatus Status { get; init; }

    [JsonPropertyName("turn")]
    public required int Turn { get; init; }

    [JsonPropertyName("max_turns")]
    public required int MaxTurns { get; init; }

    [JsonPropertyName("is_final")]
    public required bool IsFinal { get; init; }

    [JsonPropertyName("message_count")]
    public required int MessageCount { get; init; }

    [JsonPropertyName("result")]
    public JsonElement? Result { get; init; }

    [JsonPropertyName("confidence"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Confidence { get; init; }

    [JsonPropertyName("evidence"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EvidenceBody>? Evidence { get; init; }

    [JsonPropertyName("missing_fields"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? MissingFields { get; init; }

    [JsonPropertyName("metadata")]
    public required MetadataBody Metadata { get; init; }
}
