using System.Runtime.CompilerServices;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>A model whose answers say what they were made from: a reply carries the digest of the history it saw, a result that of the transcript.</summary>
internal sealed class SimulatedModel(World world, Host host) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> prompt = [.. messages];
        if (!DigestModel.RolesAlternate(prompt))
        {
            throw world.Fail("I11", $"the roles of a prompt are {string.Join(' ', prompt.Select(message => message.Role.Value))}");
        }

        if (world.Log.Header(world.Key) is { TopicVersion: var version } && !prompt[0].Text.Contains($"version {version}.", StringComparison.Ordinal))
        {
            throw world.Fail("V", $"the prompt of a session of version {version} is \"{prompt[0].Text[..40]}\"");
        }

        var text = DigestModel.IsExtraction(prompt)
            ? world.Choices.OneIn(8) ? DigestModel.InvalidResult : DigestModel.Result(prompt, ++world.Calls)
            : DigestModel.Reply(prompt, ++world.Calls, isFinal: world.Choices.OneIn(3));
        await WaitAsync(TimeSpan.FromMilliseconds(world.Choices.Of(1200, 300, 3000, 9000, 19_000)), cancellationToken);
        if (world.Choices.Fault())
        {
            await FailAsync(cancellationToken);
        }

        var half = text.Length / 2;
        yield return new ChatResponseUpdate(ChatRole.Assistant, text[..half]);
        await WaitAsync(TimeSpan.FromMilliseconds(200), cancellationToken);
        yield return new ChatResponseUpdate(ChatRole.Assistant, text[half..]) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private async Task FailAsync(CancellationToken cancellationToken)
    {
        switch (world.Choices.Next(6))
        {
            case 0:
                throw new SimulatedFault(ModelFaultKind.Throttled);
            case 1:
                throw new SimulatedFault(ModelFaultKind.Unavailable);
            case 2:
                throw new SimulatedFault(ModelFaultKind.Refused);
            case 3: // the process dies while the model works
                host.Die();
                await new TaskCompletionSource().Task;
                break;
            case 4: // hangs, and hears that it is cancelled
                await WaitAsync(Timeout.InfiniteTimeSpan, cancellationToken);
                break;
            default: // hangs, and hears nothing
                await new TaskCompletionSource().Task;
                break;
        }
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        world.Time.AssertOneThread();
        var done = new TaskCompletionSource();
        await using var registration = cancellationToken.UnsafeRegister(_ => done.TrySetCanceled(cancellationToken), null);
        if (delay != Timeout.InfiniteTimeSpan)
        {
            world.Time.After(delay, () =>
            {
                if (host.IsAlive)
                {
                    done.TrySetResult();
                }
            });
        }

        await done.Task;
    }
}
