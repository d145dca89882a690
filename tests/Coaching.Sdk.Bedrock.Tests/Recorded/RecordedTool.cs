using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

internal sealed class RecordedTool(JsonElement spec) : AIFunctionDeclaration
{
    public override string Name => spec.GetProperty("name").GetString()!;

    public override string Description => spec.TryGetProperty("description", out var description) ? description.GetString()! : string.Empty;

    public override JsonElement JsonSchema => spec.GetProperty("inputSchema").GetProperty("json");

    public override IReadOnlyDictionary<string, object?> AdditionalProperties => spec.TryGetProperty("strict", out var strict)
        ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["strict"] = strict.GetBoolean() }
        : base.AdditionalProperties;
}
