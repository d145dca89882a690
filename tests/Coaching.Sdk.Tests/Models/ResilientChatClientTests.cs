using System.Runtime.CompilerServices;

using Coaching.Sdk.Models;
using Coaching.Sdk.Models.Attempts;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

public sealed class ResilientChatClientTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "Hello")];

    private readonly VirtualTime _time = new();

    [Fact]
    public async Task A_hung_primary_is_answered_by_the_fallback_inside_the_deadline()
    {
        using var primary = new ModelScript(_ => Hang(CancellationToken.None));
        using var fallback = new ModelScript(_ => Say("Hi", " there"));
        using var client = Client(primary, fallback);
        var report = new ModelCallReport();
        var response = await _time.Run(() => client.GetResponseAsync(Question, deadline: Deadline.After(TimeSpan.FromSeconds(27), _time.Clock), report: report));

        Assert.Equal("Hi there", response.Text);
        Assert.Equal((2, 1, "b", ModelFaultKind.Timeout, ModelCallOutcome.Answered), (report.Attempts, report.Fallbacks, report.Route, report.Fault, report.Outcome));
        Assert.InRange(_time.Now, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(12.1));
    }

    [Fact]
    public async Task A_rate_limit_is_waited_out_and_the_stream_is_handed_over()
    {
        using var primary = new ModelScript(_ => Fail(new HttpRequestException("slow down", inner: null, System.Net.HttpStatusCode.TooManyRequests)), _ => Say("Hi", " there"));
        using var client = Client(primary);
        var text = await _time.Run(() => client.GetStreamingResponseAsync(Question).ToChatResponseAsync());

        Assert.Equal("Hi there", text.Text);
        Assert.Equal((2, 0), (primary.Requests, primary.Open));
        Assert.InRange(_time.Now, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_caller_cancels_with_the_callers_token()
    {
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(3), _time.Clock);
        using var primary = new ModelScript(_ => Hang(CancellationToken.None));
        using var client = Client(primary);
        var call = _time.Run(() => client.GetResponseAsync(Question, deadline: Deadline.After(TimeSpan.FromSeconds(27), _time.Clock), cancellationToken: caller.Token));

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, exception.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(3), _time.Now);
    }

    private ResilientChatClient Client(params IChatClient[] clients) => new(
        [.. clients.Select((client, i) => new ModelRoute(ModelRole.Conversation, $"{(char)('a' + i)}", client))],
        new ModelCallServices(timeProvider: _time.Clock, random: new Random(1)));

    private static async IAsyncEnumerable<ChatResponseUpdate> Say(params string[] texts)
    {
        foreach (var text in texts)
        {
            await Task.CompletedTask;
            yield return new ChatResponseUpdate(ChatRole.Assistant, text);
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> Hang([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, _time.Clock, cancellationToken).ConfigureAwait(false);
        yield break;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Fail(Exception exception, params string[] texts)
    {
        await foreach (var update in Say(texts))
        {
            yield return update;
        }

        throw exception;
    }
}
