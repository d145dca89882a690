using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>A client's stream that can be given up. It owns the token that the client sees, until the stream is disposed.</summary>
/// <remarks>A client that ignores the token is not waited for: its stream is disposed when it comes back, in the background, and what it then throws is dropped.</remarks>
internal sealed class AttemptStream : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _link;
    private readonly TaskCompletionSource _givenUp = new();
    private IAsyncEnumerator<ChatResponseUpdate>? _updates;
    private Task<bool> _move = Task.FromResult(true);
    private bool _disposed;

    internal AttemptStream(TimeProvider timeProvider, CancellationToken call)
    {
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);

        // Registered before the client's own callbacks, which run last in, first out: a client that obeys is back before it is given up.
        _source.Token.UnsafeRegister(static task => ((TaskCompletionSource)task!).TrySetResult(), _givenUp);
        _link = CancelOn(call);
    }

    internal ChatResponseUpdate Current => _updates!.Current;

    internal bool IsCancelled => _source.IsCancellationRequested;

    /// <summary>Cancels this stream with another token, until the registration is disposed.</summary>
    internal CancellationTokenRegistration CancelOn(CancellationToken token) =>
        token.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);

    /// <summary>Cancels this stream after a time; infinite takes it back.</summary>
    internal void CancelAfter(TimeSpan time) => _source.CancelAfter(time);

    internal void Open(IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions options) =>
        _updates = client.GetStreamingResponseAsync(messages, options, _source.Token).GetAsyncEnumerator(_source.Token);

    internal async Task<bool> MoveNextAsync()
    {
        _move = MoveAsync(_updates!);
        if (!_move.IsCompleted)
        {
            await Task.WhenAny(_move, _givenUp.Task).ConfigureAwait(false);
        }

        return _move.IsCompleted ? await _move.ConfigureAwait(false) : throw new OperationCanceledException(_source.Token);
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _ = ReleaseAsync();
        }
    }

    // The async wrappers turn what a client throws synchronously into a task, so that it can be dropped without a catch-all.
    private static async Task<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> updates) => await updates.MoveNextAsync().ConfigureAwait(false);

    private async Task ReleaseAsync()
    {
        await CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ((Task)_move).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _link.DisposeAsync().ConfigureAwait(false);
        _source.Dispose();
    }

    private async Task CancelAsync()
    {
        if (!_move.IsCompleted)
        {
            _source.Cancel();
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
