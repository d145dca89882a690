using System.Runtime.CompilerServices;
using Coaching.Sdk.Simulation.Worlds;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Simulation.Hammers;

/// <summary>The digest model on a real clock.</summary>
internal sealed class HammerModel(Hammer hammer) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> prompt = [.. messages];
        if (!DigestModel.RolesAlternate(prompt))
        {
            hammer.Fail("I11", "the roles of a prompt do not alternate");
        }

        var text = DigestModel.IsExtraction(prompt)
            ? hammer.OneIn(8) ? DigestModel.InvalidResult : DigestModel.Result(prompt, hammer.NextCall())
            : DigestModel.Reply(prompt, hammer.NextCall(), isFinal: hammer.OneIn(5));
        await Task.Delay(TimeSpan.FromMilliseconds(hammer.OneIn(12) ? 300 : 1 + hammer.Draw(25)), TimeProvider.System, cancellationToken);
        yield return new ChatResponseUpdate(ChatRole.Assistant, text[..9]);
        yield return new ChatResponseUpdate(ChatRole.Assistant, text[9..]) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
