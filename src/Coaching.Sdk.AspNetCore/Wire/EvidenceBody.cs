using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

internal sealed record EvidenceBody(
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("turn")] int Turn,
    [property: JsonPropertyName("quote")] string Quote);
