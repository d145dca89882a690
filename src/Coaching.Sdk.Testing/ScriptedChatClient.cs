using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Testing;

/// <summary>A model that says what the test wrote down, and remembers what it was asked.</summary>
/// <remarks>
/// Thread-safe. A call is recorded, and its reply taken from the script, when the method is called, not when its stream is first read.
/// A call beyond the end of the script throws <see cref="InvalidOperationException"/>. Disposing does nothing.
/// </remarks>
public sealed class ScriptedChatClient : IChatClient
{
    private readonly Lock _lock = new();
    private readonly List<ScriptedCall> _calls = [];
    private readonly Queue<ScriptedReply> _replies = [];
    private readonly Func<ScriptedCall, ScriptedReply>? _script;

    /// <summary>Makes a client that gives these replies in turn, one per call.</summary>
    /// <param name="replies">The replies; strings convert. More can follow with <see cref="Enqueue"/>.</param>
    public ScriptedChatClient(params ScriptedReply[] replies) => Enqueue(replies);

    /// <summary>Makes a client that asks a function for each reply.</summary>
    /// <param name="script">Called once per call, one call at a time; what it throws, the call throws.</param>
    public ScriptedChatClient(Func<ScriptedCall, ScriptedReply> script)
    {
        ArgumentNullException.ThrowIfNull(script);
        _script = script;
    }

    /// <summary>The clock of delays and hangs.</summary>
    /// <value>The system's clock by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The calls so far, oldest first: a copy that later calls don't change.</summary>
    public IReadOnlyList<ScriptedCall> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Adds replies to the end of the script.</summary>
    /// <param name="replies">The replies; strings convert.</param>
    /// <returns>This client.</returns>
    /// <exception cref="InvalidOperationException">The client was made with a function.</exception>
    public ScriptedChatClient Enqueue(params ScriptedReply[] replies)
    {
        ArgumentNullException.ThrowIfNull(replies);
        if (_script is not null)
        {
            throw new InvalidOperationException("This client asks a function for its replies; nothing can be enqueued.");
        }

        lock (_lock)
        {
            foreach (var reply in replies)
            {
                _replies.Enqueue(reply);
            }
        }

        return this;
    }

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (call, reply) = Record(messages, options, isStreaming: false, cancellationToken);
        return PlayAsync(call, reply, cancellationToken).ToChatResponseAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (call, reply) = Record(messages, options, isStreaming: true, cancellationToken);
        return PlayAsync(call, reply, cancellationToken);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private (ScriptedCall Call, ScriptedReply Reply) Record(IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStreaming, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        lock (_lock)
        {
            var call = new ScriptedCall(_calls.Count + 1, [.. messages], options, isStreaming, cancellationToken);
            _calls.Add(call);
            if (_script is not null)
            {
                return (call, _script(call));
            }

            return _replies.TryDequeue(out var reply)
                ? (call, reply)
                : throw new InvalidOperationException($"The script has {call.Number - 1} replies; this is call {call.Number}.");
        }
    }

    private async IAsyncEnumerable<ChatResponseUpdate> PlayAsync(ScriptedCall call, ScriptedReply reply, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await WaitAsync(reply.Delay, cancellationToken).ConfigureAwait(false);
        var wait = TimeSpan.Zero;
        foreach (var chunk in reply.Chunks)
        {
            await WaitAsync(wait, cancellationToken).ConfigureAwait(false);
            wait = reply.ChunkDelay;
            yield return Update(new TextContent(chunk));
        }

        if (reply.Hangs)
        {
            await WaitAsync(Timeout.InfiniteTimeSpan, reply.IgnoresCancellation ? CancellationToken.None : cancellationToken).ConfigureAwait(false);
        }

        if (reply.Exception is not null)
        {
            throw reply.Exception;
        }

        var end = Update(reply.Usage is null ? [] : [new UsageContent(reply.Usage)]);
        end.FinishReason = reply.FinishReason;
        yield return end;

        ChatResponseUpdate Update(params AIContent[] contents) => new(ChatRole.Assistant, [.. contents])
        {
            ResponseId = $"scripted-{call.Number}",
            MessageId = $"scripted-{call.Number}",
            ModelId = reply.ModelId ?? call.Options?.ModelId,
        };
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay != TimeSpan.Zero)
        {
            await Task.Delay(delay, TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
