using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>Names a session: to complete it, or to cancel it for a reason.</summary>
internal sealed record SessionRequest
{
    [JsonPropertyName("session_id"), Required]
    public string? SessionId { get; init; }

    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}
