using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>A model made of one function, which keeps nothing of what it is asked: for sessions of thousands of turns.</summary>
internal sealed class TalkModel(Func<List<ChatMessage>, string> answer) : IChatClient
{
    internal int Calls { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Calls++;
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, answer([.. messages])) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
