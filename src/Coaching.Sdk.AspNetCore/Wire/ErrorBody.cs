using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>What is wrong with one field of a result.</summary>
internal sealed record ErrorBody(
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("message")] string Message);
