using System.Text;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Faults;

/// <summary>A whole answer that breaks inside its body, and what proxies answer in Bedrock's place.</summary>
public sealed class WholeAnswerFaultTests
{
    private static readonly byte[] Half = """{"output":{"message":{"role":"assistant","content":[{"text":"Hal"""u8.ToArray();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_breaks_off_is_an_interruption(bool reset)
    {
        using var server = new LoopbackServer(async (_, response) =>
        {
            await response.StartStreamAsync("application/json");
            await response.ChunkAsync(Half);
            if (reset)
            {
                response.Reset();
            }

            await response.EndAsync();
        });

        var error = await Assert.ThrowsAsync<BedrockException>(() => TestBedrock.Client(server).GetResponseAsync("Hi"));

        Assert.Equal(reset ? "StreamInterrupted" : "ResponseUnreadable", error.ErrorCode);
        Assert.Equal(ModelFaultKind.Interrupted, new BedrockFaultClassifier().Classify(error));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_callers_cancellation_inside_a_body_comes_back_with_the_callers_token()
    {
        using var caller = new CancellationTokenSource();
        using var server = new LoopbackServer(async (_, response) =>
        {
            await response.StartStreamAsync("application/json");
            await response.ChunkAsync(Half);
            caller.CancelAfter(TimeSpan.FromMilliseconds(50));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        });

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TestBedrock.Client(server).GetResponseAsync("Hi", cancellationToken: caller.Token));

        Assert.Equal(caller.Token, cancelled.CancellationToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_whose_body_never_comes_holds_up_nobody_who_cancels(bool streaming)
    {
        using var caller = new CancellationTokenSource();
        using var server = new LoopbackServer(async (_, response) =>
        {
            await response.StartAsync(429, "application/json", length: 500);
            caller.CancelAfter(TimeSpan.FromMilliseconds(50));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        });
        using var client = TestBedrock.Client(server);

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => streaming
            ? TestBedrock.ReadAllAsync(client.GetStreamingResponseAsync("Hi", cancellationToken: caller.Token))
            : (Task)client.GetResponseAsync("Hi", cancellationToken: caller.Token));

        Assert.Equal(caller.Token, cancelled.CancellationToken);
    }

    [Theory]
    [InlineData(504, ModelFaultKind.Timeout)]
    [InlineData(502, ModelFaultKind.Unavailable)]
    [InlineData(529, ModelFaultKind.Unavailable)]
    [InlineData(413, ModelFaultKind.Invalid)]
    [InlineData(407, ModelFaultKind.Invalid)]
    public async Task The_status_of_a_proxy_says_what_to_do(int status, ModelFaultKind expected)
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(status, "text/html", Encoding.UTF8.GetBytes("<html>No.</html>")));

        var error = await Assert.ThrowsAsync<BedrockException>(() => TestBedrock.Client(server).GetResponseAsync("Hi"));

        Assert.Equal(expected, new BedrockFaultClassifier().Classify(error));
        Assert.Equal(status, (int)error.StatusCode);
    }
}
