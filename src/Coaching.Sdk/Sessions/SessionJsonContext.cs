using System.Text.Json.Serialization;

namespace Coaching.Sdk.Sessions;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(SessionIdConverter)])]
[JsonSerializable(typeof(VersionedRecord<SessionHeader>), TypeInfoPropertyName = "HeaderRecord")]
[JsonSerializable(typeof(VersionedRecord<Slot>), TypeInfoPropertyName = "SlotRecord")]
internal sealed partial class SessionJsonContext : JsonSerializerContext;
