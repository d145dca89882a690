using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>A content block of a stream that is only complete at its end: tool use, tool result, image, redacted reasoning.</summary>
internal sealed class OpenBlock
{
    private readonly StringBuilder _text = new();
    private readonly List<byte> _bytes = [];
    private readonly List<string> _results = [];
    private JsonElement _start;
    private bool _redacted;

    /// <summary>Takes contentBlockStart's <c>start</c>.</summary>
    internal void Start(JsonElement start) => _start = start.Clone();

    /// <summary>Takes a delta that cannot be passed on by itself.</summary>
    internal void Add(JsonElement delta)
    {
        if (delta.TryGet("toolUse", out var use))
        {
            _text.Append(use.Text("input"));
        }

        _results.AddRange(delta.Items("toolResult").Select(part => part.GetRawText()));
        if (delta.TryGet("image", out var image) && image.TryGet("source", out var source))
        {
            AddBytes(source, "bytes");
        }

        if (delta.TryGet("reasoningContent", out var reasoning) && reasoning.TryGet("redactedContent", out _))
        {
            _redacted = true;
            AddBytes(reasoning, "redactedContent");
        }
    }

    /// <summary>The finished content; null for a block whose deltas have all been passed on already.</summary>
    internal AIContent? Finish()
    {
        if (_start.TryGet("toolUse", out var use))
        {
            return ToolInput.Call(use.Text("toolUseId") ?? string.Empty, use.Text("name") ?? string.Empty, use.Text("type"), _text.ToString());
        }

        if (_start.TryGet("toolResult", out var result))
        {
            using var blocks = JsonDocument.Parse($"[{string.Join(',', _results)}]");
            return ToolInput.Result(result.Text("toolUseId") ?? string.Empty, result.Text("type"), result.Text("status"), blocks.RootElement);
        }

        if (_start.TryGet("image", out var image) && _bytes.Count > 0)
        {
            return ContentReader.Media("image", image.Text("format"), [.. _bytes]);
        }

        return _redacted ? ContentReader.Redacted(Convert.ToBase64String([.. _bytes])) : null;
    }

    private void AddBytes(JsonElement parent, string name)
    {
        if (parent.TryGet(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes))
        {
            _bytes.AddRange(bytes);
        }
    }
}
