using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

/// <summary>Says a recorded request in the words of Microsoft.Extensions.AI, as a caller of this package would.</summary>
internal static class RecordedRequest
{
    internal static List<ChatMessage> Messages(JsonElement request)
    {
        List<ChatMessage> messages = [];
        foreach (var block in request.GetProperty("system").EnumerateArray())
        {
            messages.Add(new ChatMessage(ChatRole.System, Contents([block])));
        }

        foreach (var message in request.GetProperty("messages").EnumerateArray())
        {
            var role = message.GetProperty("role").GetString() == "user" ? ChatRole.User : ChatRole.Assistant;
            messages.Add(new ChatMessage(role, Contents(message.GetProperty("content").EnumerateArray())));
        }

        // A mark sits on the content that it follows.
        for (var i = messages.Count - 1; i > 0; i--)
        {
            if (messages[i].Contents is [{ AdditionalProperties: { } properties } and TextContent { Text: "" }] && properties.ContainsKey("cachePoint"))
            {
                messages[i - 1].Contents[^1].WithCachePoint();
                messages.RemoveAt(i);
            }
        }

        return messages;
    }

    internal static ChatOptions Options(JsonElement request)
    {
        var options = new ChatOptions();
        if (request.TryGetProperty("inferenceConfig", out var inference))
        {
            options.Temperature = inference.TryGetProperty("temperature", out var temperature) ? temperature.GetSingle() : null;
            options.TopP = inference.TryGetProperty("topP", out var topP) ? topP.GetSingle() : null;
            options.MaxOutputTokens = inference.TryGetProperty("maxTokens", out var max) ? max.GetInt32() : null;
        }

        if (request.TryGetProperty("toolConfig", out var tools))
        {
            options.Tools = [.. tools.GetProperty("tools").EnumerateArray().Select(Tool).OfType<AITool>()];
            options.ToolMode = tools.TryGetProperty("toolChoice", out var choice) ? Mode(choice) : null;
        }

        if (request.TryGetProperty("outputConfig", out var output))
        {
            var schema = output.GetProperty("textFormat").GetProperty("structure").GetProperty("jsonSchema");
            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(
                JsonElement.Parse(schema.GetProperty("schema").GetString()!), schema.GetProperty("name").GetString(),
                schema.TryGetProperty("description", out var description) ? description.GetString() : null);
        }

        foreach (var name in new[] { "guardrailConfig", "performanceConfig", "serviceTier", "additionalModelRequestFields" })
        {
            if (request.TryGetProperty(name, out var member))
            {
                (options.AdditionalProperties ??= [])[name] = member;
            }
        }

        return options;
    }

    private static List<AIContent> Contents(IEnumerable<JsonElement> blocks)
    {
        List<AIContent> contents = [];
        foreach (var block in blocks)
        {
            var kind = block.EnumerateObject().Single();
            if (kind.Name == "cachePoint" && contents.Count > 0)
            {
                contents[^1].WithCachePoint();
                continue;
            }

            contents.Add(kind.Name == "cachePoint" ? new TextContent(string.Empty).WithCachePoint() : RecordedContent.Read(kind.Name, kind.Value));
        }

        return contents;
    }

    private static AITool? Tool(JsonElement tool) =>
        tool.TryGetProperty("toolSpec", out var spec) ? new RecordedTool(spec)
        : tool.TryGetProperty("systemTool", out _) ? new HostedCodeInterpreterTool()
        : null;

    private static ChatToolMode Mode(JsonElement choice) =>
        choice.TryGetProperty("tool", out var tool) ? ChatToolMode.RequireSpecific(tool.GetProperty("name").GetString()!)
        : choice.TryGetProperty("any", out _) ? ChatToolMode.RequireAny
        : ChatToolMode.Auto;
}
