using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>A page of a conversation, oldest turn first.</summary>
internal sealed record TranscriptBody(
    [property: JsonPropertyName("session_id")] string SessionId,
    [property: JsonPropertyName("opening")] string? Opening,
    [property: JsonPropertyName("turns")] IReadOnlyList<TurnBody> Turns,
    [property: JsonPropertyName("pending")] PendingBody? Pending,
    [property: JsonPropertyName("before")] int? Before);
