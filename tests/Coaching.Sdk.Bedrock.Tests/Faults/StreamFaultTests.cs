using System.Text;
using Amazon.Runtime;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Bedrock.Tests.Faults;

/// <summary>What one call of the client makes of each fault: the type, before and after content, and never a second request.</summary>
public sealed class StreamFaultTests
{
    public static TheoryData<string, bool> Streaming
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var fault in Breakage.All)
            {
                cases.Add(fault.Name, false);
                if (fault.NeedsStream)
                {
                    cases.Add(fault.Name, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public async Task A_fault_is_named_and_tells_whether_content_had_come(string name, bool afterContent)
    {
        var fault = Breakage.All.Single(fault => fault.Name == name);
        var clock = new FakeTimeProvider();
        using var server = new LoopbackServer((_, response) => fault.HappenAsync(response, afterContent));
        using var client = TestBedrock.Client(server, clock: clock);
        var text = new StringBuilder();

        var error = await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            var updates = client.GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
            await using var _ = updates;
            while (await AdvancingAsync(updates.MoveNextAsync().AsTask(), clock, fault.IsSilent && (!afterContent || text.Length > 0)))
            {
                text.Append(updates.Current.Text);
            }
        });

        Assert.Equal(afterContent ? "Hel" : string.Empty, text.ToString());
        Assert.Single(server.Requests);
        Assert.Equal(fault.Kind, new BedrockFaultClassifier().Classify(error) ?? BuiltIn(error));
        if (fault.Code is not null)
        {
            var typed = Assert.IsType<BedrockException>(error);
            Assert.Equal(fault.Code, typed.ErrorCode);
            Assert.Equal(afterContent, typed.ContentReceived);
            Assert.Equal("11111111-2222-3333-4444-555555555555", typed.RequestId);
            Assert.IsAssignableFrom<AmazonServiceException>(error);
        }
    }

    [Theory]
    [InlineData("429 ThrottlingException")]
    [InlineData("503 ServiceUnavailableException")]
    [InlineData("500 InternalServerException")]
    [InlineData("424 ModelErrorException")]
    [InlineData("408 ModelTimeoutException")]
    [InlineData("403 AccessDeniedException")]
    [InlineData("reset before the answer")]
    public async Task A_whole_answer_fails_the_same_way_and_is_asked_for_once(string name)
    {
        var fault = Breakage.All.Single(fault => fault.Name == name);
        using var server = new LoopbackServer((_, response) => fault.HappenAsync(response, afterContent: false));

        var error = await Assert.ThrowsAnyAsync<Exception>(() => TestBedrock.Client(server).GetResponseAsync("Hi"));

        Assert.Single(server.Requests);
        Assert.Equal(fault.Kind, new BedrockFaultClassifier().Classify(error) ?? BuiltIn(error));
    }

    [Theory]
    [InlineData("""{"output":{""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task A_whole_answer_that_is_not_JSON_is_a_typed_failure(string body)
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", Encoding.UTF8.GetBytes(body)));

        var error = await Assert.ThrowsAsync<BedrockException>(() => TestBedrock.Client(server).GetResponseAsync("Hi"));

        Assert.Equal("ResponseUnreadable", error.ErrorCode);
    }

    [Fact]
    public async Task The_callers_cancellation_comes_back_with_the_callers_token_also_inside_a_stream()
    {
        using var server = new LoopbackServer((_, response) => Breakage.All.Single(fault => fault.Name == "stall").HappenAsync(response, afterContent: true));
        using var caller = new CancellationTokenSource();
        var updates = TestBedrock.Client(server).GetStreamingResponseAsync("Hi", cancellationToken: caller.Token).GetAsyncEnumerator(caller.Token);
        await using var _ = updates;
        Assert.True(await updates.MoveNextAsync());

        var next = updates.MoveNextAsync();
        await caller.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task The_callers_cancellation_ends_a_call_that_nobody_answers()
    {
        using var caller = new CancellationTokenSource();
        using var server = new LoopbackServer(async (_, _) =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        });

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => TestBedrock.Client(server).GetResponseAsync("Hi", cancellationToken: caller.Token));

        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Single(server.Requests);
    }

    private static async Task<bool> AdvancingAsync(Task<bool> next, FakeTimeProvider clock, bool isStall)
    {
        // Only a stall waits for the clock, once all was read that was sent before it.
        var patience = Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        while (isStall && await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None)) != next)
        {
            Assert.False(patience.IsCompleted, "The stall was not noticed.");
            clock.Advance(TimeSpan.FromSeconds(20));
        }

        return await next;
    }

    // The classifier for sockets is part of the router; here its client-side half is enough.
    private static ModelFaultKind? BuiltIn(Exception error) => error is IOException ? ModelFaultKind.Interrupted : null;
}
