using System.Text.Json.Serialization;

namespace Coaching.Sdk.Tests.Support;

public sealed record Plan(string Name, IReadOnlyList<string> Goals);

[JsonSerializable(typeof(Plan))]
internal sealed partial class PlanJson : JsonSerializerContext;
