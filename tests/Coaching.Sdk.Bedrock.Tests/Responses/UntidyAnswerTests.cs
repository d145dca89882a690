using System.Text;
using System.Text.Json;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Responses;

/// <summary>What a model writes is data: an answer that is paid for is not lost over its untidiness.</summary>
public sealed class UntidyAnswerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_that_tool_input_has_twice_counts_the_second_time(bool streaming)
    {
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(await ToolCallAsync("""{"city":"Rome","city":"Oslo"}""", streaming)));

        Assert.Null(call.Exception);
        Assert.Equal("Oslo", ((JsonElement)Assert.Single(call.Arguments!).Value!).GetString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_in_tool_input_that_is_no_text_has_a_mark_in_it(bool streaming)
    {
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(await ToolCallAsync("""{"a\ud83d":1}""", streaming)));

        Assert.Equal(["a\ufffd"], call.Arguments!.Keys);
    }

    [Theory]
    [InlineData("""a \ud83d b""", "a \ufffd b")]
    [InlineData("""a \ude00\ud83d b""", "a \ufffd\ufffd b")]
    [InlineData("""\ud83d\ud83d\ude00 \\ud83d \" \n \u00e9""", "\ufffd\ud83d\ude00 \\ud83d \" \n \u00e9")]
    public Task Half_an_emoji_is_a_mark_in_the_text(string json, string expected) => AssertTextAsync(Encoding.UTF8.GetBytes(json), expected);

    [Fact]
    public Task A_byte_that_is_no_character_is_a_mark_in_the_text() => AssertTextAsync([(byte)'a', 0xF0, 0x9F, (byte)'b'], "a\ufffdb");

    [Theory]
    [InlineData("\"png\"", "image/png")]
    [InlineData("\"a b/c\"", "application/octet-stream")]
    [InlineData("null", "application/octet-stream")]
    public async Task An_image_of_any_format_is_kept(string format, string expected)
    {
        var whole = await WholeAsync(Encoding.UTF8.GetBytes($$$"""{"image":{"format":{{{format}}},"source":{"bytes":"AQID"} } }"""));
        var streamed = await StreamAsync(
            Frames.Event("contentBlockStart", $$$"""{"contentBlockIndex":0,"start":{"image":{"format":{{{format}}} } } }"""),
            Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"image":{"source":{"bytes":"AQ=="}}}}"""),
            Frames.Event("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"image":{"source":{"bytes":"AgM="}}}}"""),
            Frames.Event("contentBlockStop", """{"contentBlockIndex":0}"""));

        Assert.All(whole.Concat(streamed), content => Assert.Equal((expected, "AQID"), (((DataContent)content).MediaType, Convert.ToBase64String(((DataContent)content).Data.Span))));
        Assert.Equal((1, 1), (whole.Count, streamed.Count));
    }

    private static async Task AssertTextAsync(byte[] text, string expected)
    {
        byte[] block = [.. "{\"text\":\""u8, .. text, .. "\"}"u8];

        Assert.Equal(expected, string.Concat(await WholeAsync(block)));
        Assert.Equal(expected, string.Concat(await StreamAsync(Frames.Event("contentBlockDelta", [.. "{\"delta\":"u8, .. block, (byte)'}']))));
    }

    private static Task<IList<AIContent>> ToolCallAsync(string input, bool streaming) => streaming
        ? StreamAsync(
            Frames.Event("contentBlockStart", """{"contentBlockIndex":0,"start":{"toolUse":{"toolUseId":"t","name":"look"}}}"""),
            Frames.Event("contentBlockDelta", $$$$"""{"contentBlockIndex":0,"delta":{"toolUse":{"input":{{{{JsonSerializer.Serialize(input)}}}}}}}"""),
            Frames.Event("contentBlockStop", """{"contentBlockIndex":0}"""))
        : WholeAsync(Encoding.UTF8.GetBytes($$$"""{"toolUse":{"toolUseId":"t","name":"look","input":{{{input}}}}}"""));

    private static async Task<IList<AIContent>> WholeAsync(byte[] block)
    {
        byte[] body = [.. "{\"output\":{\"message\":{\"content\":["u8, .. block, .. "]}},\"stopReason\":\"end_turn\"}"u8];
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", body));
        return (await TestBedrock.Client(server).GetResponseAsync("Hi")).Messages[0].Contents;
    }

    private static async Task<IList<AIContent>> StreamAsync(params byte[][] frames)
    {
        byte[] body = [.. Frames.Start(), .. frames.SelectMany(frame => frame), .. Frames.Stop()];
        using var server = new LoopbackServer((_, response) => LoopbackStream.SendAsync(response, body));
        return (await TestBedrock.ReadAllAsync(TestBedrock.Client(server).GetStreamingResponseAsync("Hi"))).ToChatResponse().Messages[0].Contents;
    }
}
