using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>Names a session: to complete it, or to cancel it for a reason.</summary>
internal sealed record SessionRequest(
    [property: JsonPropertyName("session_id")] string? SessionId,
    [property: JsonPropertyName("reason")] string? Reason);
