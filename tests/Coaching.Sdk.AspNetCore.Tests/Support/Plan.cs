using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Tests.Support;

public sealed record Plan(string Name, IReadOnlyList<string> Goals);

[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(string))]
internal sealed partial class PlanJson : JsonSerializerContext;
