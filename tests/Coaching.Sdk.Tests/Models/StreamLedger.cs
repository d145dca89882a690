using System.Collections.Concurrent;

using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

/// <summary>Counts the streams that are opened on a client, and remembers when one is disposed twice or while it is being read.</summary>
internal sealed class StreamLedger(IChatClient inner) : DelegatingChatClient(inner)
{
    private readonly ConcurrentQueue<Task> _streams = [];

    public int Opened => _streams.Count;

    public int Open => _streams.Count(stream => !stream.IsCompleted);

    public bool IsMisused { get; private set; }

    /// <summary>Ends when every stream is disposed. A cancelled Task.Delay goes on on another thread, so that this can be a moment later than the answer.</summary>
    public Task ClosedAsync() => Task.WhenAll(_streams).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

    public bool IsDisposed { get; private set; }

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Models are always called streaming.");

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new Stream(this, base.GetStreamingResponseAsync(messages, options, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private sealed class Stream(StreamLedger ledger, IAsyncEnumerable<ChatResponseUpdate> inner) : IAsyncEnumerable<ChatResponseUpdate>
    {
        public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            var closed = new TaskCompletionSource();
            ledger._streams.Enqueue(closed.Task);
            return new Enumerator(ledger, closed, inner.GetAsyncEnumerator(cancellationToken));
        }
    }

    private sealed class Enumerator(StreamLedger ledger, TaskCompletionSource closed, IAsyncEnumerator<ChatResponseUpdate> inner) : IAsyncEnumerator<ChatResponseUpdate>
    {
        private bool _reading;
        private bool _disposed;

        public ChatResponseUpdate Current => inner.Current;

        public async ValueTask<bool> MoveNextAsync()
        {
            _reading = true;
            try
            {
                return await inner.MoveNextAsync().ConfigureAwait(false);
            }
            finally
            {
                _reading = false;
            }
        }

        public async ValueTask DisposeAsync()
        {
            ledger.IsMisused |= _disposed || _reading;
            _disposed = true;
            await inner.DisposeAsync().ConfigureAwait(false);
            closed.TrySetResult();
        }
    }
}
