using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>Turns the events of one ConverseStream answer into updates. Not thread-safe.</summary>
internal sealed class StreamEvents(string modelId, string? requestId, DateTimeOffset createdAt)
{
    private readonly Dictionary<long, OpenBlock> _open = [];

    /// <summary>Whether messageStop has come: without it the answer is cut off, however cleanly the stream ends.</summary>
    internal bool IsStopped { get; private set; }

    /// <summary>Makes the update of an event; null for one that carries nothing for a caller.</summary>
    internal ChatResponseUpdate? Read(string type, JsonElement payload)
    {
        switch (type)
        {
            case "contentBlockStart" when payload.TryGet("start", out var start):
                Block(payload).Start(start);
                return Update(payload);
            case "contentBlockDelta" when payload.TryGet("delta", out var delta):
                return ReadDelta(payload, delta);
            case "contentBlockStop":
                return _open.Remove(Index(payload), out var block) && block.Finish() is { } content ? Update(payload, content) : null;
            case "messageStop":
                IsStopped = true;
                var stop = Update(payload);
                stop.FinishReason = StopReasons.Map(payload.Text("stopReason"));
                stop.AdditionalProperties = ServedBy.Read(payload);
                return stop;
            case "metadata":
                var metadata = UsageReader.Read(payload) is { } usage ? Update(payload, new UsageContent(usage)) : Update(payload);
                metadata.AdditionalProperties = ServedBy.Read(payload);
                return metadata;
            default:
                // messageStart says only the role, which is always the assistant's; unknown events are for newer clients.
                return null;
        }
    }

    private static long Index(JsonElement payload) => payload.Number("contentBlockIndex") ?? 0;

    private ChatResponseUpdate ReadDelta(JsonElement payload, JsonElement delta)
    {
        if (delta.TryGetText("text", out var text))
        {
            return Update(payload, new TextContent(text));
        }

        if (delta.TryGet("citation", out var citation))
        {
            return Update(payload, new TextContent(string.Empty) { Annotations = [ContentReader.Citation(citation)] });
        }

        if (delta.TryGet("reasoningContent", out var reasoning))
        {
            if (reasoning.TryGetText("text", out var thought))
            {
                return Update(payload, new TextReasoningContent(thought));
            }

            if (reasoning.TryGetText("signature", out var signature))
            {
                return Update(payload, new TextReasoningContent(string.Empty) { ProtectedData = signature });
            }
        }

        // Nothing to show yet, but an update all the same: the caller sees that the model is at work.
        Block(payload).Add(delta);
        return Update(payload);
    }

    private OpenBlock Block(JsonElement payload)
    {
        var index = Index(payload);
        if (!_open.TryGetValue(index, out var block))
        {
            _open[index] = block = new OpenBlock();
        }

        return block;
    }

    private ChatResponseUpdate Update(JsonElement payload, params AIContent[] contents) => new(ChatRole.Assistant, [.. contents])
    {
        ResponseId = requestId,
        MessageId = requestId,
        ModelId = modelId,
        CreatedAt = createdAt,
        RawRepresentation = payload,
    };
}
