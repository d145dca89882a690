using System.Text.Json;
using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

/// <summary>Each recorded answer of Converse, against what its JSON says word for word.</summary>
public sealed class WholeAnswerTests
{
    public static TheoryData<string> Whole => Recording.Names(recording => recording.Status == 200 && recording.Response.ValueKind == JsonValueKind.Object);

    [SkippableTheory]
    [MemberData(nameof(Whole))]
    public async Task A_recorded_answer_maps_without_loss(string name)
    {
        var recording = Recording.Get(name);
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, recording.ContentType, recording.Body.ToArray()));

        var answer = await TestBedrock.Client(server, recording.Model).GetResponseAsync("Hi");

        Assert.Equal(recording.Path, Assert.Single(server.Requests).Target);
        var blocks = recording.Response.GetProperty("output").GetProperty("message").GetProperty("content").EnumerateArray().ToList();
        var contents = Assert.Single(answer.Messages).Contents;
        Assert.Equal(blocks.Count, contents.Count);
        foreach (var (block, content) in blocks.Zip(contents))
        {
            AssertSame(block, content);
        }

        AssertUsage(recording.Response.GetProperty("usage"), answer.Usage!);
        Assert.Equal(recording.Response.GetProperty("stopReason").GetString(), answer.AdditionalProperties!["stopReason"]);
        Assert.Equal(Finish(recording.Response.GetProperty("stopReason").GetString()!), answer.FinishReason);
        Assert.Equal(recording.Response.GetProperty("metrics").GetProperty("latencyMs").GetInt64(), answer.AdditionalProperties["latencyMs"]);
        Assert.True(JsonElement.DeepEquals(recording.Response, (JsonElement)answer.RawRepresentation!));
        if (recording.Response.TryGetProperty("serviceTier", out var tier))
        {
            Assert.Equal(tier.GetProperty("type").GetString(), answer.AdditionalProperties["serviceTier"]);
        }
    }

    internal static ChatFinishReason Finish(string reason) => reason switch
    {
        "end_turn" or "stop_sequence" => ChatFinishReason.Stop,
        "tool_use" => ChatFinishReason.ToolCalls,
        "max_tokens" => ChatFinishReason.Length,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not in the recordings."),
    };

    internal static void AssertUsage(JsonElement expected, UsageDetails usage)
    {
        long Number(string name) => expected.TryGetProperty(name, out var value) ? value.GetInt64() : 0;
        Assert.Equal(Number("inputTokens") + Number("cacheReadInputTokens") + Number("cacheWriteInputTokens"), usage.InputTokenCount);
        Assert.Equal(Number("outputTokens"), usage.OutputTokenCount);
        Assert.Equal(Number("totalTokens"), usage.TotalTokenCount);
        Assert.Equal(Number("cacheReadInputTokens"), usage.CachedInputTokenCount ?? 0);
        Assert.Equal(Number("cacheWriteInputTokens"), usage.AdditionalCounts?.GetValueOrDefault("CacheWriteInputTokens") ?? 0);
    }

    private static void AssertSame(JsonElement block, AIContent content)
    {
        var kind = Assert.Single(block.EnumerateObject());
        switch (kind.Name)
        {
            case "text":
                Assert.Equal(kind.Value.GetString(), Assert.IsType<TextContent>(content).Text);
                break;
            case "toolUse":
                var call = Assert.IsType<FunctionCallContent>(content);
                Assert.Equal(kind.Value.GetProperty("toolUseId").GetString(), call.CallId);
                Assert.Equal(kind.Value.GetProperty("name").GetString(), call.Name);
                Assert.Equal(kind.Value.TryGetProperty("type", out var type) && type.GetString() == "server_tool_use", call.InformationalOnly);
                AssertJson(kind.Value.GetProperty("input"), JsonSerializer.SerializeToElement(call.Arguments, AIJsonUtilities.DefaultOptions));
                break;
            case "toolResult":
                var result = Assert.IsType<FunctionResultContent>(content);
                Assert.Equal(kind.Value.GetProperty("toolUseId").GetString(), result.CallId);
                AssertJson(kind.Value.GetProperty("content"), (JsonElement)result.Result!);
                break;
            case "reasoningContent":
                AssertReasoning(kind.Value, Assert.IsType<TextReasoningContent>(content));
                break;
            default:
                Assert.Fail($"{kind.Name} is not in the recordings.");
                break;
        }
    }

    private static void AssertReasoning(JsonElement expected, TextReasoningContent reasoning)
    {
        if (expected.TryGetProperty("redactedContent", out var redacted))
        {
            Assert.Equal(redacted.GetString(), reasoning.ProtectedData);
            return;
        }

        var text = expected.GetProperty("reasoningText");
        Assert.Equal(text.GetProperty("text").GetString(), reasoning.Text);
        Assert.Equal(text.TryGetProperty("signature", out var signature) ? signature.GetString() : null, reasoning.ProtectedData);
    }

    private static void AssertJson(JsonElement expected, JsonElement actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), JsonNode.Parse(actual.GetRawText())), $"{expected} != {actual}");
}
