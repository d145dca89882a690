using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

internal sealed record MessageRequest(
    [property: JsonPropertyName("session_id")] string? SessionId,
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("message_id")] string? MessageId,
    [property: JsonPropertyName("turn")] int? Turn);
