using System.Text.Json;
using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Bedrock.Tests.Recorded;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Oracles;

/// <summary>The real client of AWS for JavaScript sends the same input to the same server: path and body must be equal.</summary>
public sealed class ClientOracleTests
{
    [SkippableTheory]
    [InlineData(TestBedrock.Model, false)]
    [InlineData(TestBedrock.Model, true)]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/mi1dadi0g15f", false)]
    public async Task Path_and_body_are_those_of_AWSs_client(string model, bool stream)
    {
        using var server = new LoopbackServer((request, response) => request.IsStream
            ? LoopbackStream.SendAsync(response, new[] { Frames.Start(), Frames.Text("ok"), Frames.Stop(), Frames.Usage() }.SelectMany(frame => frame).ToArray())
            : response.SendAsync(200, "application/json", """{"output":{"message":{"role":"assistant","content":[{"text":"ok"}]}},"stopReason":"end_turn"}"""u8.ToArray()));
        using var client = TestBedrock.Client(server, model, OracleInput.Configure);
        if (stream)
        {
            await TestBedrock.ReadAllAsync(client.GetStreamingResponseAsync(OracleInput.Messages(), OracleInput.Options()));
        }
        else
        {
            await client.GetResponseAsync(OracleInput.Messages(), OracleInput.Options());
        }

        var results = await SendWithAwsAsync(server.Url, stream, OracleInput.Converse(model, stream));

        Assert.Equal(2, server.Requests.Count);
        var (ours, theirs) = (server.Requests[0], server.Requests[1]);
        Assert.Equal((theirs.Method, theirs.Target, theirs.Headers["Content-Type"]), (ours.Method, ours.Target, ours.Headers["Content-Type"]));
        Assert.True(JsonNode.DeepEquals(theirs.Json, ours.Json), $"AWS  {theirs.Json.ToJsonString()}\nours {ours.Json.ToJsonString()}");
        Assert.Null(results[0]!["error"]);
    }

    public static TheoryData<string> Streams => Recording.Names(recording => recording.Response.ValueKind == JsonValueKind.Undefined);

    [SkippableTheory]
    [MemberData(nameof(Streams))]
    public async Task AWSs_client_reads_a_recorded_stream_as_this_one_does(string name)
    {
        var recording = Recording.Get(name);
        using var server = new LoopbackServer((_, response) => LoopbackStream.SendAsync(response, recording.Body, 50));
        var ours = (await TestBedrock.ReadAllAsync(TestBedrock.Client(server).GetStreamingResponseAsync("Hi"))).ToChatResponse();

        var theirs = await SendWithAwsAsync(server.Url, stream: true, new JsonObject
        {
            ["modelId"] = TestBedrock.Model,
            ["messages"] = JsonNode.Parse("""[{"role":"user","content":[{"text":"Hi"}]}]"""),
        });

        Assert.True(theirs[0]!["error"] is null, theirs.ToJsonString());
        var events = theirs[0]!["events"]!.AsArray();
        Assert.Equal(string.Concat(events.Select(item => item!["contentBlockDelta"]?["delta"]?["text"]?.GetValue<string>())), ours.Text);
        Assert.Equal(events.Select(item => item!["messageStop"]?["stopReason"]?.GetValue<string>()).First(reason => reason is not null), ours.Messages[0].AdditionalProperties!["stopReason"]);
    }

    private static async Task<JsonArray> SendWithAwsAsync(Uri endpoint, bool stream, JsonNode input) => (await NodeTool.RunAsync("converse.mjs", new JsonObject
    {
        ["endpoint"] = endpoint.AbsoluteUri,
        ["accessKeyId"] = TestBedrock.AccessKey,
        ["secretAccessKey"] = TestBedrock.SecretKey,
        ["calls"] = new JsonArray(new JsonObject { ["stream"] = stream, ["input"] = input }),
    })).AsArray();
}
