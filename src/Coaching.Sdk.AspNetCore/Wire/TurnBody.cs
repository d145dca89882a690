using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

internal sealed record TurnBody(
    [property: JsonPropertyName("turn")] int Turn,
    [property: JsonPropertyName("message_id")] string MessageId,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("coach")] string Coach,
    [property: JsonPropertyName("is_final")] bool IsFinal,
    [property: JsonPropertyName("sent_at")] DateTimeOffset SentAt,
    [property: JsonPropertyName("answered_at")] DateTimeOffset AnsweredAt);
