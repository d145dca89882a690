using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

internal sealed record StartRequest(
    [property: JsonPropertyName("topic")] string? Topic,
    [property: JsonPropertyName("parameters")] Dictionary<string, JsonElement>? Parameters,
    [property: JsonPropertyName("metadata")] Dictionary<string, JsonElement>? Metadata);
