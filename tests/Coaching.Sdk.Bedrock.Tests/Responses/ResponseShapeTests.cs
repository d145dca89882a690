using System.Text;
using System.Text.Json;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Responses;

/// <summary>Shapes of an answer that the recordings do not have.</summary>
public sealed class ResponseShapeTests
{
    [Theory]
    [InlineData("end_turn", "stop")]
    [InlineData("stop_sequence", "stop")]
    [InlineData("tool_use", "tool_calls")]
    [InlineData("max_tokens", "length")]
    [InlineData("model_context_window_exceeded", "length")]
    [InlineData("guardrail_intervened", "content_filter")]
    [InlineData("content_filtered", "content_filter")]
    [InlineData("malformed_model_output", "malformed_model_output")]
    [InlineData("malformed_tool_use", "malformed_tool_use")]
    [InlineData("something_new", "something_new")]
    public async Task Every_stop_reason_has_its_finish_reason(string reason, string expected)
    {
        var whole = await WholeAsync($$"""{"output":{"message":{"content":[]} },"stopReason":"{{reason}}"}""");
        var streamed = await StreamAsync(Frames.Start(), Frames.Text("x"), Frames.Stop(reason));

        Assert.Equal(new ChatFinishReason(expected), whole.FinishReason);
        Assert.Equal(new ChatFinishReason(expected), streamed.FinishReason);
    }

    [Fact]
    public async Task Unknown_blocks_are_kept_and_members_of_another_kind_do_no_harm()
    {
        var answer = await WholeAsync("""{"output":{"message":{"content":[{"hologram":{"x":1}},{"text":5},{"text":"ok"}]}},"usage":"none","metrics":7,"stopReason":null}""");

        Assert.Equal("ok", answer.Text);
        Assert.Equal("""{"hologram":{"x":1}}""", ((JsonElement)answer.Messages[0].Contents[0].RawRepresentation!).GetRawText());
        Assert.Null(answer.FinishReason);
        Assert.Null(answer.Usage);
    }

    [Fact]
    public async Task Citations_become_annotations_of_their_text()
    {
        var answer = await WholeAsync("""
            {"output":{"message":{"content":[{"citationsContent":{"content":[{"text":"It "},{"text":"rains."}],
             "citations":[{"title":"Weather","sourceContent":[{"text":"rain"}],"location":{"web":{"url":"https://example.com/w"}}}]}}]}}}
            """);

        Assert.Equal("It rains.", answer.Text);
        var citation = Assert.IsType<CitationAnnotation>(Assert.Single(answer.Messages[0].Contents[0].Annotations!));
        Assert.Equal(("Weather", "rain", "https://example.com/w"), (citation.Title, citation.Snippet, citation.Url!.AbsoluteUri));
    }

    [Fact]
    public async Task Cache_writes_are_counted_by_their_lifetime()
    {
        var answer = await WholeAsync("""
            {"usage":{"inputTokens":10,"outputTokens":2,"totalTokens":112,"cacheReadInputTokens":60,"cacheWriteInputTokens":40,"cacheDetails":[{"ttl":"1h","inputTokens":30},{"ttl":"5m","inputTokens":10}]}}
            """);

        Assert.Equal((110, 60, 2, 112), (answer.Usage!.InputTokenCount, answer.Usage.CachedInputTokenCount, answer.Usage.OutputTokenCount, answer.Usage.TotalTokenCount));
        Assert.Equal((40, 30, 10), (answer.Usage.AdditionalCounts!["CacheWriteInputTokens"], answer.Usage.AdditionalCounts["CacheWriteInputTokens.1h"], answer.Usage.AdditionalCounts["CacheWriteInputTokens.5m"]));
    }

    [Theory]
    [InlineData("{\\\"city\\\":")]
    [InlineData("[1]")]
    public async Task Tool_input_that_is_no_object_is_the_calls_exception_not_ours(string input)
    {
        var answer = await StreamAsync(
            Frames.Start(),
            Frames.Event("contentBlockStart", """{"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"t","name":"look"}}}"""),
            Frames.Event("contentBlockDelta", $$$$"""{"contentBlockIndex":0,"delta":{"toolUse":{"input":"{{{{input}}}}"}}}"""),
            Frames.Event("contentBlockStop", """{"contentBlockIndex":0}"""),
            Frames.Stop("tool_use"));

        var call = Assert.IsType<FunctionCallContent>(Assert.Single(answer.Messages[0].Contents));
        Assert.IsAssignableFrom<JsonException>(call.Exception);
        Assert.Equal("look", call.Name);
    }

    [Fact]
    public async Task Redacted_reasoning_and_the_results_of_Bedrocks_own_tools_come_whole_out_of_a_stream()
    {
        var answer = await StreamAsync(
            Frames.Start(),
            Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"reasoningContent":{"redactedContent":"AQI="}}}"""),
            Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"reasoningContent":{"redactedContent":"Aw=="}}}"""),
            Frames.Event("contentBlockStop", """{"contentBlockIndex":0}"""),
            Frames.Event("contentBlockStart", """{"contentBlockIndex":1,"start":{"toolResult":{"toolUseId":"t","type":"nova_code_interpreter_result","status":"success"}}}"""),
            Frames.Event("contentBlockDelta", """{"contentBlockIndex":1,"delta":{"toolResult":[{"json":{"exitCode":0}}]}}"""),
            Frames.Event("contentBlockStop", """{"contentBlockIndex":1}"""),
            Frames.Stop());

        var reasoning = Assert.IsType<TextReasoningContent>(answer.Messages[0].Contents[0]);
        var result = Assert.IsType<FunctionResultContent>(answer.Messages[0].Contents[1]);
        Assert.Equal("AQID", reasoning.ProtectedData);
        Assert.Equal("""[{"json":{"exitCode":0}}]""", ((JsonElement)result.Result!).GetRawText());
    }

    private static async Task<ChatResponse> WholeAsync(string body)
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", Encoding.UTF8.GetBytes(body)));
        return await TestBedrock.Client(server).GetResponseAsync("Hi");
    }

    private static async Task<ChatResponse> StreamAsync(params byte[][] frames)
    {
        using var server = new LoopbackServer((_, response) => LoopbackStream.SendAsync(response, frames.SelectMany(frame => frame).ToArray()));
        return (await TestBedrock.ReadAllAsync(TestBedrock.Client(server).GetStreamingResponseAsync("Hi"))).ToChatResponse();
    }
}
