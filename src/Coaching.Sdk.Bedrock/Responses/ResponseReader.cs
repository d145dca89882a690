using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>Reads the answer of Converse.</summary>
internal static class ResponseReader
{
    internal static ChatResponse Read(JsonElement root, string modelId, string? requestId, DateTimeOffset createdAt)
    {
        var contents = root.TryGet("output", out var output) && output.TryGet("message", out var message)
            ? message.Items("content").Select(ContentReader.Read).ToList()
            : [];
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents) { MessageId = requestId })
        {
            ResponseId = requestId,
            ModelId = modelId,
            CreatedAt = createdAt,
            FinishReason = StopReasons.Map(root.Text("stopReason")),
            Usage = UsageReader.Read(root),
            AdditionalProperties = ServedBy.Read(root),
            RawRepresentation = root,
        };
    }
}
