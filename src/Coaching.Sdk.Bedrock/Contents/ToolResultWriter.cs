using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Contents;

/// <summary>Writes what a tool returned: text as text, JSON objects as json, content as its own blocks. Blank texts and marks have no place in a result: Bedrock refuses both.</summary>
internal static class ToolResultWriter
{
    internal static void Write(Utf8JsonWriter writer, ContentWriter contents, FunctionResultContent result)
    {
        switch (result.Result)
        {
            case null when result.Exception is { } exception:
                WriteText(writer, exception.Message);
                break;
            case null:
                break;
            case AIContent content:
                WriteContent(writer, contents, content);
                break;
            case IEnumerable<AIContent> many:
                foreach (var content in many)
                {
                    WriteContent(writer, contents, content);
                }

                break;
            case string text:
                WriteText(writer, text);
                break;
            case JsonElement { ValueKind: JsonValueKind.String } element:
                WriteText(writer, element.GetString()!);
                break;
            case JsonElement { ValueKind: JsonValueKind.Array } blocks when ContentWriter.Mark(result, BedrockContent.Type) is not null:
                // A result of one of Bedrock's own tools, on its way back: the blocks are as they came.
                foreach (var block in blocks.EnumerateArray())
                {
                    block.WriteTo(writer);
                }

                break;
            default:
                WriteJson(writer, result.Result);
                break;
        }
    }

    private static void WriteContent(Utf8JsonWriter writer, ContentWriter contents, AIContent content)
    {
        if (content is TextContent text)
        {
            WriteText(writer, text.Text);
        }
        else
        {
            contents.WriteBlock(content);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    // The json block takes objects only (models refuse arrays and scalars there), so anything else goes as its JSON text.
    private static void WriteJson(Utf8JsonWriter writer, object value)
    {
        using var buffer = new MemoryStream();
        using (var inner = new Utf8JsonWriter(buffer))
        {
            JsonValues.Write(inner, value);
        }

        var json = JsonNode.Parse(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        writer.WriteStartObject();
        if (json is JsonObject)
        {
            writer.WritePropertyName("json");
            json.WriteTo(writer);
        }
        else
        {
            writer.WriteString("text", json?.ToJsonString() ?? "null");
        }

        writer.WriteEndObject();
    }
}
