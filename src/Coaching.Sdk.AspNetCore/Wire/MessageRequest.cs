using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>What is Required is for the description; the endpoint says itself what is missing.</summary>
internal sealed record MessageRequest
{
    [JsonPropertyName("session_id"), Required]
    public string? SessionId { get; init; }

    [JsonPropertyName("message"), Required]
    public string? Message { get; init; }

    [JsonPropertyName("message_id")]
    public string? MessageId { get; init; }

    [JsonPropertyName("turn")]
    public int? Turn { get; init; }
}
