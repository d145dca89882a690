using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

internal sealed record TopicsBody([property: JsonPropertyName("topics")] IReadOnlyList<TopicBody> Topics);
