using System.Runtime.CompilerServices;
using System.Text.Json;
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
        CheckRoles(prompt);
        var text = prompt[0].Text.Contains("Extract the result from the transcript.", StringComparison.Ordinal) ? Extract(prompt) : Reply(prompt);
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

    private void CheckRoles(List<ChatMessage> prompt)
    {
        var roles = prompt.Skip(1).Select(message => message.Role).ToList();
        var alternate = roles.Index().All(role => role.Item == (role.Index % 2 == 0 ? ChatRole.User : ChatRole.Assistant));
        if (prompt[0].Role != ChatRole.System || !alternate || roles.Count % 2 == 0)
        {
            throw world.Fail("I11", $"the roles of a prompt are {string.Join(' ', prompt.Select(message => message.Role.Value))}");
        }
    }

    private string Reply(List<ChatMessage> prompt)
    {
        var turns = prompt.Skip(1).Chunk(2).Where(pair => pair.Length == 2)
            .Select(pair => (pair[0].Text, JsonElement.Parse(pair[1].Text).GetProperty("message").GetString()!));
        var final = world.Choices.OneIn(3);
        return $$"""{"message":"reply {{++world.Calls}} after {{Digest.Of(turns)}}","is_final":{{(final ? "true" : "false")}},"result":null,"confidence":0.9}""";
    }

    private string Extract(List<ChatMessage> prompt)
    {
        var lines = prompt[1].Text.Split('\n').Where(line => line.StartsWith("{\"turn\"", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line)).ToList();
        var digest = Digest.Of(lines.Select(line => (line.GetProperty("user").GetString()!, line.GetProperty("coach").GetString()!)));
        return world.Choices.OneIn(8) ? """{"result":{},"confidence":1,"evidence":[],"missing_fields":["$.digest"]}"""
            : $$"""{"result":{"digest":"{{digest}}","turns":{{lines.Count}},"call":{{++world.Calls}}},"confidence":1,"evidence":[],"missing_fields":[]}""";
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
