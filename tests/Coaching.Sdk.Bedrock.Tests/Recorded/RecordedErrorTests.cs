using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

public sealed class RecordedErrorTests
{
    public static TheoryData<string> Errors => Recording.Names(recording => recording.Status != 200);

    [SkippableTheory]
    [MemberData(nameof(Errors))]
    public async Task A_recorded_error_becomes_an_exception_with_the_servers_words(string name)
    {
        var recording = Recording.Get(name);
        var expected = recording.Response.GetProperty("message").GetString();
        using var server = new LoopbackServer((_, response) => response.SendAsync(
            recording.Status, recording.ContentType, recording.Body.ToArray(), ("x-amzn-ErrorType", "ValidationException:http://internal.amazon.com/")));
        using var client = TestBedrock.Client(server, recording.Model);

        var whole = await Assert.ThrowsAsync<BedrockException>(() => client.GetResponseAsync("Hi"));
        var streamed = await Assert.ThrowsAsync<BedrockException>(() => TestBedrock.ReadAllAsync(client.GetStreamingResponseAsync("Hi")));

        foreach (var error in new[] { whole, streamed })
        {
            Assert.Equal(expected, error.Message);
            Assert.Equal(expected, error.ServerMessage);
            Assert.Equal("ValidationException", error.ErrorCode);
            Assert.Equal(recording.Status, (int)error.StatusCode);
            Assert.Equal("11111111-2222-3333-4444-555555555555", error.RequestId);
        }

        var isModelId = recording.Model.Contains("does-not-exist", StringComparison.Ordinal);
        Assert.Equal(isModelId ? ModelFaultKind.Denied : ModelFaultKind.Invalid, new BedrockFaultClassifier().Classify(whole));
        Assert.Equal(isModelId, whole.Advice is not null);
        Assert.Equal(2, server.Requests.Count);
    }
}
