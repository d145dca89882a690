using System.Net;
using System.Runtime.CompilerServices;
using IncidentReplay.Clock;
using Microsoft.Extensions.AI;

namespace IncidentReplay.Model;

/// <summary>A model with the incident's latencies.</summary>
internal sealed class IncidentModel(ModelSpeed speed, Weather weather, VirtualClock clock, ModelBill bill) : IChatClient
{
    private const int Pieces = 10;
    private readonly Dictionary<CallKey, int> _calls = [];

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var prompt = messages.ToList();
        var key = CallKey.Find(prompt);
        var call = _calls[key] = _calls.GetValueOrDefault(key) + 1;
        var fate = weather.At(key, speed, call);
        if (fate.Kind is CallKind.Throttled)
        {
            await clock.Wait(fate.Answering, cancellationToken);
            throw new HttpRequestException("Too many requests, please wait before trying again.", inner: null, HttpStatusCode.TooManyRequests);
        }

        bill.Began(prompt.Sum(message => message.Text.Length));
        await clock.Wait(fate.Queued, cancellationToken);
        await clock.Wait(fate.Answering * 0.3, cancellationToken);
        var text = IncidentTopic.Reply(prompt, key);
        for (var piece = 0; piece < Pieces; piece++)
        {
            var part = text[(piece * text.Length / Pieces)..((piece + 1) * text.Length / Pieces)];
            bill.Wrote(part.Length);
            yield return new ChatResponseUpdate(ChatRole.Assistant, part);
            await clock.Wait(fate.Answering * 0.7 / Pieces, cancellationToken);
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, contents: []) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
