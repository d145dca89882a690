using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

internal sealed record TopicBody(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("version")] int Version,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("description")] string? Description,
    [property: JsonPropertyName("max_turns")] int MaxTurns,
    [property: JsonPropertyName("parameters")] IReadOnlyList<ParameterBody> Parameters);
