using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Models;

/// <summary>A client whose stream the test writes itself: for updates and misbehaviour that a scripted reply can't express.</summary>
internal sealed class RawModel(Func<int, CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> stream) : IChatClient
{
    public int Calls { get; private set; }

    public object? Service { get; init; }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        stream(++Calls, cancellationToken);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Models are always called streaming.");

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(Service) ? Service : null;

    public void Dispose()
    {
    }
}
