using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>Makes tool calls. Input that is not a JSON object is the model's fault and becomes the call's Exception, with the text kept in the raw representation.</summary>
internal static class ToolInput
{
    private const string ServerTool = "server_tool_use";

    internal static FunctionCallContent Call(string id, string name, string? type, JsonElement input)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (input.ValueKind is JsonValueKind.Object)
        {
            foreach (var member in input.EnumerateObject())
            {
                // Models write a name twice now and then; the last one counts, as in every JSON parser.
                arguments[member.NameOf()] = member.Value.Clone();
            }
        }

        var call = new FunctionCallContent(id, name, arguments);
        if (input.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            call.Exception = new JsonException($"The input of the call to '{name}' is not a JSON object.");
        }

        if (type is ServerTool)
        {
            // Bedrock runs this tool itself; nobody here is to invoke it.
            call.InformationalOnly = true;
            call.AdditionalProperties = new() { [BedrockContent.Type] = type };
        }

        return call;
    }

    /// <summary>Makes a call out of the input's text, as a stream delivers it.</summary>
    internal static FunctionCallContent Call(string id, string name, string? type, string input)
    {
        if (string.IsNullOrWhiteSpace(input))
        {
            return Call(id, name, type, default(JsonElement));
        }

        try
        {
            using var document = JsonDocument.Parse(input);
            return Call(id, name, type, document.RootElement);
        }
        catch (JsonException broken)
        {
            var call = Call(id, name, type, default(JsonElement));
            call.Exception = broken;
            call.RawRepresentation = input;
            return call;
        }
    }

    internal static FunctionResultContent Result(string id, string? type, string? status, JsonElement blocks)
    {
        var result = new FunctionResultContent(id, blocks.ValueKind == JsonValueKind.Undefined ? null : blocks.Clone());
        AddMark(result, BedrockContent.Type, type);
        AddMark(result, BedrockContent.Status, status);
        return result;
    }

    private static void AddMark(AIContent content, string name, string? value)
    {
        if (value is not null)
        {
            (content.AdditionalProperties ??= [])[name] = value;
        }
    }
}
