using System.Text.Json.Serialization;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>One of them; the status is what the list knows, which tells nothing of a turn in progress.</summary>
internal sealed record ListedSessionBody(
    [property: JsonPropertyName("session_id")] string SessionId,
    [property: JsonPropertyName("topic")] string Topic,
    [property: JsonPropertyName("topic_version")] int TopicVersion,
    [property: JsonPropertyName("status")] StoredStatus Status,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("expires_at")] DateTimeOffset ExpiresAt);
