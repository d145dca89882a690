using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Contents;

/// <summary>Writes one content block of a message or of the system prompt, and the cache point behind it if it is marked.</summary>
internal sealed class ContentWriter(Utf8JsonWriter writer)
{
    private readonly MediaWriter _media = new(writer);

    internal void Write(AIContent content)
    {
        WriteBlock(content);
        if (Mark(content, BedrockContent.CachePoint) is { } ttl)
        {
            WriteCachePoint(ttl.ToString());
        }
    }

    internal void WriteBlock(AIContent content)
    {
        switch (content)
        {
            case TextContent text when Mark(text, BedrockContent.GuardContent) is not null:
                WriteGuarded(text.Text);
                break;
            case TextContent text:
                WriteText(text.Text);
                break;
            case TextReasoningContent reasoning:
                WriteReasoning(reasoning);
                break;
            case FunctionCallContent call:
                WriteToolUse(call);
                break;
            case FunctionResultContent result:
                WriteToolResult(result);
                break;
            case DataContent data:
                _media.Write(data);
                break;
            case UriContent uri:
                _media.Write(uri);
                break;
            case { RawRepresentation: JsonElement or JsonNode }:
                JsonValues.Write(writer, content.RawRepresentation);
                break;
            default:
                throw new ArgumentException($"Converse has no block for {content.GetType().Name}; a RawRepresentation that is a JsonElement or JsonNode would be sent as it is.", nameof(content));
        }
    }

    internal void WriteCachePoint(string? ttl)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("cachePoint");
        writer.WriteString("type", "default");
        if (!string.IsNullOrEmpty(ttl))
        {
            writer.WriteString("ttl", ttl);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // After deserialisation a mark is a JsonElement; its ToString is the text itself.
    internal static object? Mark(AIContent content, string name) =>
        content.AdditionalProperties is { } properties && properties.TryGetValue(name, out var value) ? value : null;

    private void WriteText(string text)
    {
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private void WriteGuarded(string text)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("guardContent");
        writer.WriteStartObject("text");
        writer.WriteString("text", text);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteReasoning(TextReasoningContent reasoning)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("reasoningContent");
        if (Mark(reasoning, BedrockContent.Redacted) is not null)
        {
            writer.WriteString("redactedContent", reasoning.ProtectedData);
        }
        else
        {
            writer.WriteStartObject("reasoningText");
            writer.WriteString("text", reasoning.Text);
            writer.WriteString("signature", reasoning.ProtectedData);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteToolUse(FunctionCallContent call)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("toolUse");
        writer.WriteString("toolUseId", call.CallId);
        writer.WriteString("name", call.Name);
        writer.WritePropertyName("input");
        JsonValues.WriteObject(writer, call.Arguments);
        WriteMark(call, BedrockContent.Type);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteToolResult(FunctionResultContent result)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("toolResult");
        writer.WriteString("toolUseId", result.CallId);
        writer.WriteStartArray("content");
        ToolResultWriter.Write(writer, this, result);
        writer.WriteEndArray();
        if (result.Exception is not null)
        {
            writer.WriteString("status", "error");
        }
        else
        {
            WriteMark(result, BedrockContent.Status);
        }

        WriteMark(result, BedrockContent.Type);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteMark(AIContent content, string name)
    {
        if (Mark(content, name)?.ToString() is { Length: > 0 } text)
        {
            writer.WriteString(name, text);
        }
    }
}
