using System.Runtime.CompilerServices;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Bedrock.Tests.Faults;

/// <summary>After messageStop the answer is whole; only the account of it (metadata) is still to come. Losing that is no reason to pay for another answer.</summary>
public sealed class AfterTheEndTests
{
    [Theory]
    [InlineData("reset")]
    [InlineData("clean end")]
    [InlineData("end inside a message")]
    [InlineData("checksum of a message")]
    [InlineData("in stream internalServerException")]
    [InlineData("not JSON")]
    [InlineData("stall")]
    public async Task What_breaks_behind_a_whole_answer_takes_nothing_of_it(string name)
    {
        var fault = Breakage.All.Single(fault => fault.Name == name);
        var clock = new FakeTimeProvider();
        using var server = new LoopbackServer(async (_, response) =>
        {
            await response.StartStreamAsync();
            await response.ChunkAsync(new[] { Frames.Start(), Frames.Text("All of it."), Frames.Stop() }.SelectMany(frame => frame).ToArray());
            await fault.Break(response);
        });
        using var client = new Watched(TestBedrock.Client(server, clock: clock));

        var reading = TestBedrock.ReadAllAsync(client.GetStreamingResponseAsync("Hi"));
        Assert.True(await EndsAsync(client.Stopped), "The stop was not read.");
        for (var waited = 0; fault.IsSilent && waited < 9 && !reading.IsCompleted; waited++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System));
        }

        Assert.True(await EndsAsync(reading), "9 s are not enough for the account, or something else is missing.");
        var answer = (await reading).ToChatResponse();
        Assert.Equal(("All of it.", ChatFinishReason.Stop), (answer.Text, answer.FinishReason));
        Assert.Null(answer.Usage);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deadline_that_falls_into_the_wait_for_the_account_takes_nothing_of_the_answer(bool streaming)
    {
        // The clock of the wait stands still, so that the deadline comes first.
        var clock = new FakeTimeProvider();
        using var server = new LoopbackServer(SendAllAndHoldAsync);
        using var model = new Watched(TestBedrock.Client(server, clock: new FakeTimeProvider()));
        using var client = new ResilientChatClient([new ModelRoute(ModelRole.Conversation, "model", model)], [new BedrockFaultClassifier()], clock);
        var (report, deadline) = (new ModelCallReport(), Deadline.After(TimeSpan.FromSeconds(27), clock));
        List<ChatMessage> messages = [new(ChatRole.User, "Hi")];

        var answering = streaming
            ? client.GetStreamingResponseAsync(messages, deadline: deadline, report: report).ToChatResponseAsync()
            : client.GetResponseAsync(messages, deadline: deadline, report: report);
        await model.Stopped;
        clock.Advance(TimeSpan.FromSeconds(27));

        Assert.Equal("All of it.", (await answering).Text);
        Assert.Equal((1, ModelCallOutcome.Answered, ChatFinishReason.Stop), (report.Attempts, report.Outcome, report.FinishReason));
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_end()
    {
        using var server = new LoopbackServer(SendAllAndHoldAsync);
        using var caller = new CancellationTokenSource();
        var updates = TestBedrock.Client(server, clock: new FakeTimeProvider()).GetStreamingResponseAsync("Hi", cancellationToken: caller.Token).GetAsyncEnumerator(caller.Token);
        await using var _ = updates;
        while (await updates.MoveNextAsync() && updates.Current.FinishReason is null)
        {
        }

        var next = updates.MoveNextAsync();
        await caller.CancelAsync();

        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next)).CancellationToken);
    }

    private static async Task<bool> EndsAsync(Task task) => await Task.WhenAny(task, Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System)) == task;

    private static async Task SendAllAndHoldAsync(LoopbackRequest request, LoopbackResponse response)
    {
        await response.StartStreamAsync();
        await response.ChunkAsync(new[] { Frames.Start(), Frames.Text("All of it."), Frames.Stop() }.SelectMany(frame => frame).ToArray());
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
    }

    /// <summary>Tells when the reader has taken the stop and asks for what comes behind it.</summary>
    private sealed class Watched(IChatClient inner) : DelegatingChatClient(inner)
    {
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Stopped => _stopped.Task;

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
            {
                yield return update;
                if (update.FinishReason is not null)
                {
                    _stopped.TrySetResult();
                }
            }
        }
    }
}
