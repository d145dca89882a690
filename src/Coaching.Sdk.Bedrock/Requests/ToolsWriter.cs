using System.Text.Json;
using Coaching.Sdk.Bedrock.Contents;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Writes toolConfig.</summary>
internal static class ToolsWriter
{
    /// <summary>The tools to declare. Where a conversation holds calls, toolConfig is required even if the caller offers no tools any more.</summary>
    internal static List<AITool> Collect(FoldedConversation conversation, ChatOptions? options)
    {
        var calls = conversation.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        List<AITool> tools = [.. options?.Tools ?? []];
        if (options?.ToolMode is NoneChatToolMode && calls.Count == 0)
        {
            return [];
        }

        if (tools.Count == 0)
        {
            tools.AddRange(calls.Select(call => call.Name).Distinct(StringComparer.Ordinal).Select(name => new PastTool(name)));
        }

        return tools;
    }

    internal static void Write(Utf8JsonWriter writer, List<AITool> tools, ChatToolMode? mode, CachePlan cache)
    {
        if (tools.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("toolConfig");
        writer.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            writer.WriteStartObject();
            WriteTool(writer, tool);
            writer.WriteEndObject();
        }

        if (cache.AfterTools)
        {
            new ContentWriter(writer).WriteCachePoint(cache.Ttl);
        }

        writer.WriteEndArray();
        WriteChoice(writer, mode);
        writer.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter writer, AITool tool)
    {
        switch (tool)
        {
            case AIFunctionDeclaration function:
                WriteFunction(writer, function);
                break;
            case HostedCodeInterpreterTool:
                WriteSystemTool(writer, "nova_code_interpreter");
                break;
            case HostedWebSearchTool:
                WriteSystemTool(writer, "nova_grounding");
                break;
            default:
                throw new ArgumentException($"Converse has no tool of type {tool.GetType().Name}.", nameof(tool));
        }
    }

    private static void WriteFunction(Utf8JsonWriter writer, AIFunctionDeclaration function)
    {
        writer.WriteStartObject("toolSpec");
        writer.WriteString("name", function.Name);
        if (!string.IsNullOrEmpty(function.Description))
        {
            writer.WriteString("description", function.Description);
        }

        writer.WriteStartObject("inputSchema");
        writer.WritePropertyName("json");
        if (function.JsonSchema.ValueKind == JsonValueKind.Object && function.JsonSchema.TryGetProperty("type", out _))
        {
            function.JsonSchema.WriteTo(writer);
        }
        else
        {
            // A schema without a type is refused; a tool without parameters has one.
            writer.WriteRawValue("""{"type":"object","properties":{}}"""u8);
        }

        writer.WriteEndObject();
        if (function.AdditionalProperties.TryGetValue("strict", out var strict) && strict is bool isStrict)
        {
            writer.WriteBoolean("strict", isStrict);
        }

        writer.WriteEndObject();
    }

    private static void WriteSystemTool(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject("systemTool");
        writer.WriteString("name", name);
        writer.WriteEndObject();
    }

    // Converse has no "none": with calls in the history the tools have to be declared, and the model chooses.
    private static void WriteChoice(Utf8JsonWriter writer, ChatToolMode? mode)
    {
        if (mode is null or NoneChatToolMode)
        {
            return;
        }

        writer.WriteStartObject("toolChoice");
        writer.WriteStartObject(mode switch
        {
            RequiredChatToolMode { RequiredFunctionName: not null } => "tool",
            RequiredChatToolMode => "any",
            _ => "auto",
        });
        if (mode is RequiredChatToolMode { RequiredFunctionName: { } name })
        {
            writer.WriteString("name", name);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private sealed class PastTool(string name) : AIFunctionDeclaration
    {
        public override string Name => name;
    }
}
