using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Tests.Loopback;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

/// <summary>What this package sends for the same conversation, against the body that Bedrock was really sent.</summary>
public sealed class RecordedRequestTests
{
    public static TheoryData<string> Requests => Recording.Names(_ => true);

    [SkippableTheory]
    [MemberData(nameof(Requests))]
    public async Task The_body_is_the_recorded_one_but_for_named_differences(string name)
    {
        var recording = Recording.Get(name);
        var answer = """{"output":{"message":{"role":"assistant","content":[]}},"stopReason":"end_turn"}"""u8.ToArray();
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", answer));
        using var client = TestBedrock.Client(server, recording.Model, options => options.PromptCaching = PromptCaching.Never);

        await client.GetResponseAsync(RecordedRequest.Messages(recording.Request), RecordedRequest.Options(recording.Request));

        var sent = Assert.Single(server.Requests);
        Assert.Equal(recording.Path.Replace("-stream", string.Empty, StringComparison.Ordinal), sent.Target);
        var expected = Normalize(JsonNode.Parse(recording.Request.GetRawText())!.AsObject());
        var actual = Normalize(sent.Json);
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected.ToJsonString()}\nsent     {actual.ToJsonString()}");
    }

    // The differences that are meant: maxTokens is always sent, empty lists and a tool result's "success" never, marks behind tools have no counterpart.
    private static JsonObject Normalize(JsonObject body)
    {
        if (body["system"] is JsonArray { Count: 0 })
        {
            body.Remove("system");
        }

        (body["inferenceConfig"] ??= new JsonObject()).AsObject()["maxTokens"] ??= 2_048;
        if (body["toolConfig"]?["tools"] is JsonArray tools && tools[^1]!["cachePoint"] is not null)
        {
            tools.RemoveAt(tools.Count - 1);
        }

        if (body["outputConfig"]?["textFormat"]?["structure"]?["jsonSchema"] is JsonObject schema)
        {
            schema["schema"] = JsonNode.Parse(schema["schema"]!.GetValue<string>());
        }

        foreach (var block in body["messages"]!.AsArray().SelectMany(message => message!["content"]!.AsArray()))
        {
            if (block!["toolResult"] is JsonObject result && result["status"]?.GetValue<string>() == "success")
            {
                result.Remove("status");
            }

            if (block["video"] is JsonObject video && video["format"]!.GetValue<string>() == "video/mp4")
            {
                video["format"] = "mp4";
            }
        }

        return body;
    }
}
