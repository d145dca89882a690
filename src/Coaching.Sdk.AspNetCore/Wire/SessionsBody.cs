using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>A page of the caller's sessions, newest first.</summary>
internal sealed record SessionsBody(
    [property: JsonPropertyName("sessions")] IReadOnlyList<ListedSessionBody> Sessions,
    [property: JsonPropertyName("next_cursor")] string? NextCursor);
