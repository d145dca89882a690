using System.Net;
using System.Runtime.CompilerServices;
using Coaching.Sdk.Testing.Simulation;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Testing;

/// <summary>A coach without a model: it interviews the user for the result schema it is given, and fills the schema from a transcript.</summary>
/// <remarks>
/// <para>It asks for one field after the other in the words of the schema's titles and descriptions (a description with a question mark is asked
/// as it stands), required fields first, sums up, asks for confirmation, and ends on a clear yes. What is said at the confirmation and fits no field becomes an
/// addition to the last list of texts, so that nothing that was said is lost. It steers by English phrases ("that's all", "yes, that looks good").</para>
/// <para>It keeps no state between calls but their number: everything is derived from the messages. It understands the prompts of this SDK, not any prompt.
/// Thread-safe; disposing does nothing.</para>
/// </remarks>
public sealed class SimulatedCoach : IChatClient
{
    private const string DefaultModelId = "simulated-coach";

    private readonly SimulatedCoachOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ChatClientMetadata _metadata = new("simulated", defaultModelId: DefaultModelId);
    private int _calls;

    /// <summary>Makes a coach.</summary>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="timeProvider">The clock of latencies and hangs; null means <see cref="TimeProvider.System"/>.</param>
    /// <exception cref="ArgumentException">Options are out of range; the message names them all.</exception>
    public SimulatedCoach(SimulatedCoachOptions? options = null, TimeProvider? timeProvider = null)
    {
        _options = options ?? new();
        _timeProvider = timeProvider ?? TimeProvider.System;
        var errors = string.Join(" ", SimulatedCoachOptionsErrors.Of(_options));
        if (errors.Length > 0)
        {
            throw new ArgumentException(errors, nameof(options));
        }
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return AnswerAsync(CoachPrompt.Read(messages, options), options, Interlocked.Increment(ref _calls), cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null : serviceType.IsInstanceOfType(this) ? this : serviceType == typeof(ChatClientMetadata) ? _metadata : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private async IAsyncEnumerable<ChatResponseUpdate> AnswerAsync(CoachPrompt prompt, ChatOptions? options, int call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var dice = new Dice(_options.Seed, call);
        if (dice.Next() < _options.ThrottledShare)
        {
            throw new HttpRequestException("The simulated model is throttled.", inner: null, HttpStatusCode.TooManyRequests);
        }

        if (dice.Next() < _options.HangShare)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _timeProvider, cancellationToken).ConfigureAwait(false);
        }

        var latency = ((prompt.IsExtraction ? _options.ExtractionLatency : null) ?? _options.Latency).At(dice.Next());
        var (text, finishReason) = Compose(prompt, isNative: options?.ResponseFormat is ChatResponseFormatJson, ref dice);
        await DelayAsync(latency * _options.FirstTokenShare, cancellationToken).ConfigureAwait(false);
        var pieces = Math.Max(1, (text.Length + _options.ChunkSize - 1) / _options.ChunkSize);
        var pause = latency * (1 - _options.FirstTokenShare) / pieces;
        for (var start = 0; start < text.Length; start += _options.ChunkSize)
        {
            yield return Update(new TextContent(text.Substring(start, Math.Min(_options.ChunkSize, text.Length - start))));
            await DelayAsync(pause, cancellationToken).ConfigureAwait(false);
        }

        // About four characters make a token.
        long input = (prompt.Length + 3) / 4, output = (text.Length + 3) / 4;
        var end = Update(new UsageContent(new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output }));
        end.FinishReason = finishReason;
        yield return end;

        ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content])
        {
            ResponseId = $"simulated-{call}",
            MessageId = $"simulated-{call}",
            ModelId = options?.ModelId ?? DefaultModelId,
        };
    }

    private (string Text, ChatFinishReason FinishReason) Compose(CoachPrompt prompt, bool isNative, ref Dice dice)
    {
        var interview = prompt.Replay();
        var answer = prompt.IsExtraction ? ResultWriter.Extraction(interview, prompt.Complaint) : ResultWriter.Envelope(interview, _options.Seed + prompt.UserTurns);
        var isFree = !prompt.IsExtraction && interview.Taken is not (Taken.Confirmed or Taken.LastTurn);
        var (plain, malformed, which, where) = (dice.Next(), dice.Next(), dice.Next(), dice.Next());
        if (isFree && !isNative && plain < _options.PlainTextShare)
        {
            return (answer["message"]!.GetValue<string>(), ChatFinishReason.Stop);
        }

        var kinds = Enum.GetValues<MalformedJson>().Where(kind => int.IsPow2((int)kind) && _options.MalformedKinds.HasFlag(kind)).ToArray();
        var fault = !isNative && kinds.Length > 0 && malformed < _options.MalformedShare ? kinds[(int)(which * kinds.Length)] : MalformedJson.None;
        return (RelaxedJson.Write(answer, fault, where), fault == MalformedJson.Truncated ? ChatFinishReason.Length : ChatFinishReason.Stop);
    }

    private Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, _timeProvider, cancellationToken) : Task.CompletedTask;
}
