using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>The message that is being answered.</summary>
internal sealed record PendingBody(
    [property: JsonPropertyName("turn")] int Turn,
    [property: JsonPropertyName("message_id")] string MessageId,
    [property: JsonPropertyName("user")] string User,
    [property: JsonPropertyName("sent_at")] DateTimeOffset SentAt);
