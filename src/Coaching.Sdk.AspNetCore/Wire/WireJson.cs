using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>Every type of the wire. Names stand at the properties, so that they hold under a host's own options too (OpenAPI).</summary>
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(TopicsBody))]
[JsonSerializable(typeof(TranscriptBody))]
[JsonSerializable(typeof(SessionsBody))]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(DeltaBody))]
[JsonSerializable(typeof(AcceptedBody))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Text as people write it, not as \u escapes; safe because every answer is JSON by its content type, with nosniff. A field that comes twice is refused: who reads the first and who the last would see two requests.</summary>
    internal static WireJson Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, AllowDuplicateProperties = false });
}
