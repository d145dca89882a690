using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>A client's stream that can be given up at a time limit.</summary>
/// <remarks>
/// The limit ends our wait first and only then, with the disposal, cancels the token that the client sees: whether and on which thread a client obeys makes
/// no difference to the answer. A client that does not come back is not waited for; what it throws in the end is dropped.
/// </remarks>
internal sealed class AttemptStream : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _client = new();
    private readonly CancellationTokenRegistration _link;
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Task<bool> _move = Task.FromResult(true);
    private bool _hasEnded;
    private bool _disposed;

    internal AttemptStream(TimeProvider timeProvider, CancellationToken call)
    {
        _limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        _link = LimitBy(call);
    }

    internal ChatResponseUpdate Current => _updates!.Current;

    internal bool IsGivenUp => _limit.IsCancellationRequested;

    /// <summary>Gives the stream up when a token is cancelled, until the registration is disposed.</summary>
    internal CancellationTokenRegistration LimitBy(CancellationToken token) =>
        token.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), _limit);

    /// <summary>Gives the stream up after a time; infinite takes it back.</summary>
    internal void LimitTo(TimeSpan time) => _limit.CancelAfter(time);

    internal void Open(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions options) =>
        _updates = client.GetStreamingResponseAsync(messages, options, _client.Token).GetAsyncEnumerator(_client.Token);

    /// <exception cref="OperationCanceledException">The stream is given up.</exception>
    internal async Task<bool> MoveNextAsync()
    {
        // A client may go on giving updates without ever waiting.
        _limit.Token.ThrowIfCancellationRequested();
        _move = MoveAsync(_updates!);
        var moved = await _move.WaitAsync(_limit.Token).ConfigureAwait(false);
        _hasEnded = !moved;
        return moved;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _link.Dispose();
            _limit.Dispose();
            _ = ReleaseAsync();
        }
    }

    // The async wrappers turn what a client throws synchronously into a task, so that it can be dropped without a catch-all.
    private static async Task<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> updates) => await updates.MoveNextAsync().ConfigureAwait(false);

    private async Task ReleaseAsync()
    {
        await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ((Task)_move).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
    }

    /// <summary>A stream that has not come to its end is cancelled, so that no connection goes on reading for nobody.</summary>
    private async Task StopAsync()
    {
        if (!_hasEnded)
        {
#pragma warning disable CA1849 // CancelAsync would run the callbacks on another thread, and a simulation on one thread would no longer replay.
            _client.Cancel();
#pragma warning restore CA1849
        }
    }

    private async Task CloseAsync()
    {
        if (_updates is not null)
        {
            await _updates.DisposeAsync().ConfigureAwait(false);
        }
    }
}
