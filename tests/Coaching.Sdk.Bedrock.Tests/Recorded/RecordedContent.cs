using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

internal static class RecordedContent
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["pdf"] = "application/pdf",
        ["txt"] = "text/plain",
        ["csv"] = "text/csv",
        ["html"] = "text/html",
        ["md"] = "text/markdown",
        ["jpeg"] = "image/jpeg",
        ["png"] = "image/png",
        ["mp4"] = "video/mp4",
        ["video/mp4"] = "video/mp4",
        ["three_gp"] = "video/3gpp",
    };

    internal static AIContent Read(string kind, JsonElement value) => kind switch
    {
        "text" => new TextContent(value.GetString()),
        "toolUse" => new FunctionCallContent(
            value.GetProperty("toolUseId").GetString()!, value.GetProperty("name").GetString()!,
            value.GetProperty("input").EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value, StringComparer.Ordinal)),
        "toolResult" => new FunctionResultContent(
            value.GetProperty("toolUseId").GetString()!,
            value.GetProperty("content").EnumerateArray().Select(block => block.EnumerateObject().Single()).Select(block => Read(block.Name, block.Value)).ToList()),
        "reasoningContent" when value.TryGetProperty("reasoningText", out var text) =>
            new TextReasoningContent(text.GetProperty("text").GetString()) { ProtectedData = text.GetProperty("signature").GetString() },
        "reasoningContent" => new TextReasoningContent(string.Empty)
        {
            ProtectedData = value.GetProperty("redactedContent").GetString(),
            AdditionalProperties = new() { ["redactedContent"] = true },
        },
        _ => Media(value),
    };

    private static AIContent Media(JsonElement value)
    {
        var type = Types[value.GetProperty("format").GetString()!];
        var source = value.GetProperty("source");
        if (source.TryGetProperty("s3Location", out var location))
        {
            return new UriContent(location.GetProperty("uri").GetString()!, type);
        }

        return new DataContent(source.GetProperty("bytes").GetBytesFromBase64(), type)
        {
            Name = value.TryGetProperty("name", out var name) ? name.GetString() : null,
        };
    }
}
