using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

internal sealed record UsageBody(
    [property: JsonPropertyName("input_tokens")] long InputTokens,
    [property: JsonPropertyName("output_tokens")] long OutputTokens,
    [property: JsonPropertyName("cached_tokens")] long CachedTokens);
