using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

public sealed class DisposalTests
{
    [Fact]
    public async Task A_reader_that_stops_early_closes_and_cancels_the_stream()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always(ScriptedReply.Text("a", "b", "c"));
        using var ledger = new StreamLedger(model);
        using var client = fixture.Over(ledger);
        await fixture.Time.Run(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync(ModelFixture.Question, report: fixture.Report).ConfigureAwait(false))
            {
                break;
            }
        });

        Assert.Equal((1, 0, false), (ledger.Opened, ledger.Open, ledger.IsMisused));
        Assert.True(model.Calls[0].CancellationToken.IsCancellationRequested);
        Assert.Equal(ModelCallOutcome.Cancelled, fixture.Report.Outcome);
    }

    [Fact]
    public async Task A_stream_read_to_its_end_is_closed_without_a_cancellation()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always(ScriptedReply.Text("a", "b", "c"));
        using var ledger = new StreamLedger(model);
        using var client = fixture.Over(ledger);
        Assert.Equal("abc", await fixture.StreamAsync(client));
        Assert.Equal((1, 0, false), (ledger.Opened, ledger.Open, ledger.IsMisused));
        Assert.False(model.Calls[0].CancellationToken.IsCancellationRequested);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_was_given_up_is_closed_once_when_its_client_comes_back(bool comesBackWithAnError)
    {
        var fixture = new ModelFixture();
        var late = new TaskCompletionSource();
        using var model = new RawModel((_, _) => Late(late.Task));
        using var ledger = new StreamLedger(model);
        using var fallback = fixture.Always("Instead");
        using var client = fixture.Over(ledger, fallback);

        Assert.Equal("Instead", await fixture.StreamAsync(client));
        Assert.Equal((1, 1), (ledger.Opened, ledger.Open));
        if (comesBackWithAnError)
        {
            late.SetException(new InvalidOperationException("Nobody hears this."));
        }
        else
        {
            late.SetResult();
        }

        await ledger.ClosedAsync();
        Assert.False(ledger.IsMisused);
    }

    [Fact]
    public async Task A_client_that_throws_while_it_is_cancelled_and_closed_disturbs_nobody()
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.AddRange(e.Exception.InnerExceptions.Where(exception => exception.Message.Contains("Nobody", StringComparison.Ordinal)));
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await GiveUpAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Empty(unobserved);
    }

    [Fact]
    public async Task Clients_stay_their_owners()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always("Hi");
        using var ledger = new StreamLedger(model);
        fixture.Over(ledger).Dispose();
        Assert.False(ledger.IsDisposed);
        using var client = fixture.Over(ledger);
        Assert.Equal("Hi", await fixture.AskAsync(client));
        Assert.False(ledger.IsDisposed);
    }

    private static async Task GiveUpAsync()
    {
        var fixture = new ModelFixture();
        var late = new TaskCompletionSource();
        using var model = new RawModel((_, token) =>
        {
            token.Register(() => throw new InvalidOperationException("Nobody hears this while it is cancelled."));
            return new Broken(late.Task);
        });
        using var fallback = fixture.Always("Instead");
        using var client = fixture.Over(model, fallback);
        Assert.Equal("Instead", await fixture.AskAsync(client));
        await fixture.Time.Run(() =>
        {
            late.SetException(new InvalidOperationException("Nobody hears this when it comes back."));
            return Task.CompletedTask;
        });
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Late(Task when)
    {
        await when.ConfigureAwait(false);
        yield break;
    }

    private sealed class Broken(Task when) : IAsyncEnumerable<ChatResponseUpdate>, IAsyncEnumerator<ChatResponseUpdate>
    {
        public ChatResponseUpdate Current => throw new InvalidOperationException("Nobody hears this.");

        public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public async ValueTask<bool> MoveNextAsync()
        {
            await when.ConfigureAwait(false);
            return false;
        }

        public ValueTask DisposeAsync() => throw new InvalidOperationException("Nobody hears this when it is closed.");
    }
}
