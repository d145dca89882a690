using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.EventStreams;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Oracles;

public sealed class EventStreamOracleTests
{
    private static readonly (string Type, string Payload)[] Events =
    [
        ("messageStart", """{"role":"assistant"}"""),
        ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"Grüße 👋 "}}"""),
        ("aNewEventType", """{"anything":1}"""),
        ("contentBlockDelta", """{"contentBlockIndex":0,"delta":{"text":"aus Köln"}}"""),
        ("contentBlockStop", """{"contentBlockIndex":0}"""),
        ("messageStop", """{"stopReason":"end_turn"}"""),
        ("metadata", """{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3},"metrics":{"latencyMs":1}}"""),
    ];

    [SkippableFact]
    public async Task A_stream_that_AWSs_codec_wrote_is_read_in_every_fragmentation()
    {
        var stream = Convert.FromBase64String((await AskAsync([]))["encoded"]!.GetValue<string>());
        foreach (var size in new[] { 1, 2, 3, 13, 4_096 })
        {
            var text = await AnswerAsync(stream, size);
            Assert.Equal("Grüße 👋 aus Köln", text);
        }
    }

    [SkippableFact]
    public async Task AWSs_codec_reads_what_our_own_test_server_writes()
    {
        var ours = Events.SelectMany(message => Frames.Event(message.Type, message.Payload)).ToArray();

        var decoded = (await AskAsync(ours))["decoded"]!.AsArray();

        var messages = decoded.Select(message => $"{message!["headers"]![":event-type"]!.GetValue<string>()} {message["payload"]!.GetValue<string>()}");
        Assert.Equal(Events.Select(message => $"{message.Type} {message.Payload}"), messages, StringComparer.Ordinal);
    }

    [SkippableFact]
    public async Task Headers_of_all_ten_types_are_skipped_by_their_size()
    {
        // Values whose bytes are no header by themselves, so that a wrong size shows.
        var headers = JsonNode.Parse("""
            {":message-type":"event",":event-type":"messageStop","a":{"type":"boolean","value":true},"b":{"type":"boolean","value":false},"c":{"type":"byte","value":-1},
             "d":{"type":"short","value":-1},"e":{"type":"integer","value":-1},"f":{"type":"long","value":-1},"g":{"type":"binary","value":"AQID"},"t":{"type":"timestamp","value":"2026-12-30T00:00:00Z"},"h":{"type":"uuid","value":"00112233-4455-6677-8899-aabbccddeeff"},":content-type":"application/json"}
            """)!;
        var input = new JsonObject { ["encode"] = new JsonArray(new JsonObject { ["headers"] = headers, ["payload"] = "{}" }), ["decode"] = string.Empty };
        var encoded = Convert.FromBase64String((await NodeTool.RunAsync("frames.mjs", input))["encoded"]!.GetValue<string>());
        using var reader = new EventStreamReader(new MemoryStream(encoded));

        var frame = await reader.ReadAsync(CancellationToken.None);

        Assert.Equal(("event", "messageStop"), (frame!.Value.MessageType, frame.Value.Name));
        Assert.Null(await reader.ReadAsync(CancellationToken.None));
    }

    private static Task<JsonNode> AskAsync(byte[] decode) => NodeTool.RunAsync("frames.mjs", new JsonObject
    {
        ["encode"] = new JsonArray([.. Events.Select(message => new JsonObject
        {
            ["headers"] = new JsonObject { [":message-type"] = "event", [":event-type"] = message.Type, [":content-type"] = "application/json" },
            ["payload"] = message.Payload,
        })]),
        ["decode"] = Convert.ToBase64String(decode),
    });

    private static async Task<string> AnswerAsync(byte[] stream, int size)
    {
        using var server = new LoopbackServer((_, response) => LoopbackStream.SendAsync(response, stream, size));
        return (await TestBedrock.ReadAllAsync(TestBedrock.Client(server).GetStreamingResponseAsync("Hi"))).ToChatResponse().Text;
    }
}
