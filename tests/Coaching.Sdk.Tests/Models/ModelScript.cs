using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

/// <summary>A chat client that plays one script per call, the last one again and again. A script yields updates, waits and throws as it likes.</summary>
internal sealed class ModelScript(params Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>>[] scripts) : IChatClient
{
    private int _opened;

    public List<ChatOptions?> Asked { get; } = [];

    public int Requests => Asked.Count;

    /// <summary>Streams that were opened and not yet disposed.</summary>
    public int Open => _opened - Disposed;

    public int Disposed { get; private set; }

    public object? Service { get; init; }

    public bool IsDisposed { get; private set; }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var script = scripts[Math.Min(Asked.Count, scripts.Length - 1)];
        Asked.Add(options);
        return new Stream(this, script);
    }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Models are always called streaming.");

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(Service) ? Service : null;

    public void Dispose() => IsDisposed = true;

    private sealed class Stream(ModelScript owner, Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> script) : IAsyncEnumerable<ChatResponseUpdate>
    {
        public IAsyncEnumerator<ChatResponseUpdate> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            owner._opened++;
            return new Enumerator(owner, script(cancellationToken).GetAsyncEnumerator(cancellationToken));
        }
    }

    private sealed class Enumerator(ModelScript owner, IAsyncEnumerator<ChatResponseUpdate> inner) : IAsyncEnumerator<ChatResponseUpdate>
    {
        private bool _disposed;

        public ChatResponseUpdate Current => inner.Current;

        public ValueTask<bool> MoveNextAsync() => inner.MoveNextAsync();

        public ValueTask DisposeAsync()
        {
            Assert.False(_disposed, "A stream was disposed twice.");
            _disposed = true;
            owner.Disposed++;
            return inner.DisposeAsync();
        }
    }
}
