using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>Reads the content blocks of a whole answer. A kind that is not known here is kept as its raw JSON and sent back as it came.</summary>
internal static class ContentReader
{
    internal static AIContent Read(JsonElement block)
    {
        var content = ReadKnown(block) ?? new AIContent();
        content.RawRepresentation = block;
        return content;
    }

    internal static TextReasoningContent Redacted(string data) => new(string.Empty)
    {
        ProtectedData = data,
        AdditionalProperties = new() { [BedrockContent.Redacted] = true },
    };

    /// <summary>Media of a kind; of no kind when the format is none that a media type could have.</summary>
    internal static DataContent Media(string kind, string? format, byte[] data) =>
        new(data, format is { Length: > 0 } && format.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? $"{kind}/{format}" : "application/octet-stream");

    internal static CitationAnnotation Citation(JsonElement citation)
    {
        var annotation = new CitationAnnotation { Title = citation.Text("title"), RawRepresentation = citation.Clone() };
        annotation.Snippet = Join(citation.Items("sourceContent"));
        if (citation.TryGet("location", out var location) && location.TryGet("web", out var web)
            && Uri.TryCreate(web.Text("url"), UriKind.Absolute, out var url))
        {
            annotation.Url = url;
        }

        return annotation;
    }

    private static AIContent? ReadKnown(JsonElement block)
    {
        if (block.TryGetText("text", out var text))
        {
            return new TextContent(text);
        }

        if (block.TryGet("toolUse", out var use))
        {
            return ToolInput.Call(
                use.Text("toolUseId") ?? string.Empty, use.Text("name") ?? string.Empty, use.Text("type"), use.TryGet("input", out var input) ? input : default);
        }

        if (block.TryGet("toolResult", out var result))
        {
            return ToolInput.Result(
                result.Text("toolUseId") ?? string.Empty, result.Text("type"), result.Text("status"), result.TryGet("content", out var blocks) ? blocks : default);
        }

        if (block.TryGet("reasoningContent", out var reasoning))
        {
            return ReadReasoning(reasoning);
        }

        if (block.TryGet("citationsContent", out var cited))
        {
            return new TextContent(Join(cited.Items("content"))) { Annotations = [.. cited.Items("citations").Select(Citation)] };
        }

        return ReadMedia(block, "image") ?? ReadMedia(block, "audio");
    }

    private static TextReasoningContent? ReadReasoning(JsonElement reasoning)
    {
        if (reasoning.TryGet("reasoningText", out var text))
        {
            return new TextReasoningContent(text.Text("text") ?? string.Empty) { ProtectedData = text.Text("signature") };
        }

        return reasoning.TryGetText("redactedContent", out var redacted) ? Redacted(redacted) : null;
    }

    private static DataContent? ReadMedia(JsonElement block, string kind) =>
        block.TryGet(kind, out var media) && media.TryGet("source", out var source)
        && source.TryGet("bytes", out var bytes) && bytes.ValueKind == JsonValueKind.String && bytes.TryGetBytesFromBase64(out var data)
            ? Media(kind, media.Text("format"), data) : null;

    private static string Join(IEnumerable<JsonElement> parts) => string.Concat(parts.Select(part => part.Text("text")));
}
