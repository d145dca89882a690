using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>The message is stored.</summary>
internal sealed record AcceptedBody(
    [property: JsonPropertyName("session_id")] string SessionId,
    [property: JsonPropertyName("message_id")] string MessageId);
