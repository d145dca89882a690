using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

internal sealed record HealthBody(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("store")] string Store,
    [property: JsonPropertyName("turns_in_progress")] int TurnsInProgress);
