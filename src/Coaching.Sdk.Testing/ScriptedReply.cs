using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Testing;

/// <summary>One scripted answer of a model: its text in pieces, when they come, and how the call ends.</summary>
/// <remarks>Immutable: every method returns a changed copy. A string converts to a reply of that text in one piece.</remarks>
public sealed record ScriptedReply
{
    private ScriptedReply(IReadOnlyList<string> chunks) => Chunks = chunks;

    internal IReadOnlyList<string> Chunks { get; init; }

    internal TimeSpan Delay { get; init; }

    internal TimeSpan ChunkDelay { get; init; }

    internal bool Hangs { get; init; }

    internal bool IgnoresCancellation { get; init; }

    internal Exception? Exception { get; init; }

    internal UsageDetails? Usage { get; init; }

    internal ChatFinishReason? FinishReason { get; init; } = ChatFinishReason.Stop;

    internal string? ModelId { get; init; }

    /// <summary>A reply of this text in one piece, at once, with the finish reason stop.</summary>
    /// <param name="text">The text; empty means a call that ends without content.</param>
    public static implicit operator ScriptedReply(string text) => Text(text);

    /// <summary>A reply that arrives in the given pieces; one string is one piece, none is a call that ends without content.</summary>
    /// <param name="chunks">The pieces in order.</param>
    /// <returns>The reply.</returns>
    public static ScriptedReply Text(params string[] chunks)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        return new([.. chunks]);
    }

    /// <summary>A call that gives nothing and never ends by itself.</summary>
    /// <param name="ignoreCancellation">True: not even when its token is cancelled, like a socket that nobody watches.</param>
    /// <returns>The reply.</returns>
    public static ScriptedReply Hang(bool ignoreCancellation = false) => Text().ThenHang(ignoreCancellation);

    /// <summary>A call that fails before its first content.</summary>
    /// <param name="exception">Thrown as it is.</param>
    /// <returns>The reply.</returns>
    public static ScriptedReply Throw(Exception exception) => Text().ThenThrow(exception);

    /// <summary>Converts like the operator does.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The reply.</returns>
    public static ScriptedReply FromString(string text) => Text(text);

    /// <summary>Lets the first piece (or the failure) come only after this time on the client's clock.</summary>
    /// <param name="delay">Not negative.</param>
    /// <returns>The changed copy.</returns>
    public ScriptedReply After(TimeSpan delay) => this with { Delay = NotNegative(delay) };

    /// <summary>Cuts the whole text into pieces of this many characters, surrogate pairs included; the last may be shorter.</summary>
    /// <param name="length">At least 1.</param>
    /// <param name="delay">The time between two pieces; none by default.</param>
    /// <returns>The changed copy.</returns>
    public ScriptedReply InChunksOf(int length, TimeSpan delay = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var text = string.Concat(Chunks);
        var chunks = text.Chunk(length).Select(chunk => new string(chunk));
        return this with { Chunks = [.. chunks], ChunkDelay = NotNegative(delay) };
    }

    /// <summary>After the text, the call stays open for ever.</summary>
    /// <param name="ignoreCancellation">True: even when its token is cancelled.</param>
    /// <returns>The changed copy.</returns>
    public ScriptedReply ThenHang(bool ignoreCancellation = false) => this with { Hangs = true, IgnoresCancellation = ignoreCancellation };

    /// <summary>After the text, the call fails, like a stream that breaks.</summary>
    /// <param name="exception">Thrown as it is.</param>
    /// <returns>The changed copy.</returns>
    public ScriptedReply ThenThrow(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return this with { Exception = exception };
    }

    /// <summary>Reports this usage at the end; none is reported by default.</summary>
    /// <param name="inputTokens">Tokens of the prompt.</param>
    /// <param name="outputTokens">Tokens of the answer.</param>
    /// <returns>The changed copy.</returns>
    public ScriptedReply WithUsage(long inputTokens, long outputTokens) => this with
    {
        Usage = new() { InputTokenCount = inputTokens, OutputTokenCount = outputTokens, TotalTokenCount = inputTokens + outputTokens },
    };

    /// <summary>Ends with this finish reason instead of stop.</summary>
    /// <param name="finishReason">Null: the stream ends without one.</param>
    /// <returns>The changed copy.</returns>
    public ScriptedReply WithFinishReason(ChatFinishReason? finishReason) => this with { FinishReason = finishReason };

    /// <summary>Names the model that answers; by default the one that the options ask for.</summary>
    /// <param name="modelId">The name.</param>
    /// <returns>The changed copy.</returns>
    public ScriptedReply WithModel(string modelId) => this with { ModelId = modelId };

    private static TimeSpan NotNegative(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return delay;
    }
}
