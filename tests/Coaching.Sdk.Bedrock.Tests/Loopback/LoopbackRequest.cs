using System.Text.Json.Nodes;

namespace Coaching.Sdk.Bedrock.Tests.Loopback;

/// <summary>A request as it stood on the wire.</summary>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public bool IsStream => Target.EndsWith("/converse-stream", StringComparison.Ordinal);

    public JsonObject Json => JsonNode.Parse(Body.Span)!.AsObject();
}
