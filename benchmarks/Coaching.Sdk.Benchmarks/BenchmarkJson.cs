using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coaching.Sdk.Benchmarks;

/// <summary>The envelope as a plain record: what the framework's deserializer makes of a clean reply.</summary>
internal sealed record PlainEnvelope(
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("is_final")] bool IsFinal,
    [property: JsonPropertyName("result")] JsonElement? Result,
    [property: JsonPropertyName("confidence")] double? Confidence);

[JsonSerializable(typeof(PlainEnvelope))]
[JsonSerializable(typeof(string))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
