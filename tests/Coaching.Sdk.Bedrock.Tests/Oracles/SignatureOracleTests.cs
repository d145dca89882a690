using System.Text.Json.Nodes;
using Amazon.Runtime;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Oracles;

public sealed class SignatureOracleTests
{
    private static readonly string[] Models =
    [
        TestBedrock.Model,
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/mi1dadi0g15f",
        "arn:aws:bedrock:us-east-1:123456789012:prompt/ABCDEFGHIJ:3",
        "odd id+with spaces/and~ümlaut",
    ];

    [SkippableFact]
    public async Task AWSs_own_signer_comes_to_the_same_signature_for_every_request()
    {
        using var server = new LoopbackServer((request, response) => request.IsStream
            ? LoopbackStream.SendAsync(response, new[] { Frames.Start(), Frames.Text("ok"), Frames.Stop() }.SelectMany(frame => frame).ToArray())
            : response.SendAsync(200, "application/json", "{}"u8.ToArray()));
        foreach (var model in Models)
        {
            using var client = TestBedrock.Client(server, model);
            await client.GetResponseAsync($"Grüße 👋 {model}");
            await TestBedrock.ReadAllAsync(client.GetStreamingResponseAsync("Hi"));
        }

        using var session = TestBedrock.Client(server, configure: options =>
            options.Credentials = new SessionAWSCredentials(TestBedrock.AccessKey, TestBedrock.SecretKey, "session/token+=="));
        await session.GetResponseAsync("Hi");

        var requests = server.Requests;
        var expected = await SignAsync(requests, TestBedrock.SecretKey);
        Assert.Equal(2 * Models.Length + 1, requests.Count);
        Assert.Equal(expected, requests.Select(Authorization), StringComparer.Ordinal);
        Assert.Contains("x-amz-security-token", requests[^1].Headers["Authorization"], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_signer_does_not_agree_when_the_key_is_another()
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", "{}"u8.ToArray()));
        await TestBedrock.Client(server).GetResponseAsync("Hi");

        var other = Assert.Single(await SignAsync(server.Requests, "another key"));
        Assert.False(string.Equals(other, Authorization(Assert.Single(server.Requests)), StringComparison.Ordinal));
    }

    private static string Authorization(LoopbackRequest request) => request.Headers["Authorization"];

    private static async Task<string[]> SignAsync(IEnumerable<LoopbackRequest> requests, string secretKey)
    {
        var input = new JsonObject
        {
            ["accessKeyId"] = TestBedrock.AccessKey,
            ["secretAccessKey"] = secretKey,
            ["region"] = "us-east-1",
            ["requests"] = new JsonArray([.. requests.Select(request => new JsonObject
            {
                ["method"] = request.Method,
                ["target"] = request.Target,
                ["headers"] = new JsonObject(request.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
                ["body"] = Convert.ToBase64String(request.Body.Span),
            })]),
        };
        var signed = await NodeTool.RunAsync("sign.mjs", input);
        return [.. signed.AsArray().Select(authorization => authorization!.GetValue<string>())];
    }
}
