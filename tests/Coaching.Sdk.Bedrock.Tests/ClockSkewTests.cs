using System.Globalization;
using System.Text;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests;

/// <summary>A machine whose clock is wrong: the server's answer tells its time, and AWSSDK.Core signs with it from then on.</summary>
public sealed class ClockSkewTests
{
    private const string Answer = """{"output":{"message":{"role":"assistant","content":[{"text":"In time."}]}},"stopReason":"end_turn"}""";

    [Theory]
    [InlineData(400, "InvalidSignatureException", "Signature expired: 20261123T120000Z is now earlier than 20261123T125500Z (20261123T130000Z - 5 min.)", 1)]
    [InlineData(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large.", -1)]
    public async Task The_clock_is_corrected_once_and_stays_correct(int status, string code, string message, int hoursAhead)
    {
        using var server = Server(TimeSpan.FromHours(hoursAhead), isStrict: true, status, code, message);
        using var client = TestBedrock.Client(server);

        Assert.Equal("In time.", (await client.GetResponseAsync("Hi")).Text);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal("In time.", (await client.GetResponseAsync("Hi")).Text);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_stream_is_opened_with_the_corrected_clock_too()
    {
        using var server = Server(TimeSpan.FromHours(-3), isStrict: true, 403, "RequestTimeTooSkewed", "Too large.");

        var updates = await TestBedrock.ReadAllAsync(TestBedrock.Client(server).GetStreamingResponseAsync("Hi"));

        Assert.Equal("In time.", updates.ToChatResponse().Text);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    public async Task A_signature_that_is_refused_all_the_same_is_sent_no_third_time(int hoursAhead, int requests)
    {
        // With the right time a wrong key is no matter of the clock; with a wrong one the second answer is the last.
        using var server = Server(TimeSpan.FromHours(hoursAhead), isStrict: false, 403, "InvalidSignatureException", "The request signature we calculated does not match.");

        var error = await Assert.ThrowsAsync<BedrockException>(() => TestBedrock.Client(server).GetResponseAsync("Hi"));

        Assert.Equal(requests, server.Requests.Count);
        Assert.Equal("The request signature we calculated does not match.", error.ServerMessage);
        Assert.Equal(ModelFaultKind.Denied, new BedrockFaultClassifier().Classify(error));
    }

    /// <summary>A server whose clock is ahead of this machine's; a strict one takes what is signed within five minutes of its time.</summary>
    private static LoopbackServer Server(TimeSpan ahead, bool isStrict, int status, string code, string message) => new((request, response) =>
    {
        var now = TimeProvider.System.GetUtcNow() + ahead;
        var signed = DateTimeOffset.ParseExact(request.Headers["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (!isStrict || (now - signed).Duration() > TimeSpan.FromMinutes(5))
        {
            return response.SendAsync(
                status, "application/json", Encoding.UTF8.GetBytes($$"""{"message":"{{message}}"}"""), ("x-amzn-ErrorType", code), ("Date", now.ToString("R", CultureInfo.InvariantCulture)));
        }

        return request.IsStream
            ? LoopbackStream.SendAsync(response, new[] { Frames.Start(), Frames.Text("In time."), Frames.Stop() }.SelectMany(frame => frame).ToArray())
            : response.SendAsync(200, "application/json", Encoding.UTF8.GetBytes(Answer));
    });
}
