using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>A value that a start of this topic takes.</summary>
internal sealed record ParameterBody(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("required")] bool Required,
    [property: JsonPropertyName("max_length")] int MaxLength);
