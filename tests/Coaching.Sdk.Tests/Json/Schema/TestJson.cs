using System.Text.Json.Serialization;

namespace Coaching.Sdk.Tests.Json.Schema;

[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;
