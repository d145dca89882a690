using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Models;

/// <summary>What one request to a <see cref="ResilientChatClient"/> took. Hand over a new instance; it is filled while the call runs and stands still when <see cref="Outcome"/> is no longer Running.</summary>
/// <remarks>Not thread-safe: read it after the call. It holds no text of a user or a model.</remarks>
public sealed class ModelCallReport
{
    /// <summary>Model calls, those that failed included.</summary>
    public int Attempts { get; internal set; }

    /// <summary>Changes to the next route.</summary>
    public int Fallbacks { get; internal set; }

    /// <summary>The route of the last attempt; null before the first.</summary>
    public string? Route { get; internal set; }

    /// <summary>The model that the provider says answered the last attempt; null when it does not say.</summary>
    public string? ModelId { get; internal set; }

    /// <summary>From the start of the request to the first token of the last attempt that had one; null when none had.</summary>
    public TimeSpan? TimeToFirstToken { get; internal set; }

    /// <summary>From the start of the request to its end, the time that the reader of a stream took included; zero while it runs.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>
    /// Tokens of all attempts, as far as the provider told before an attempt ended. The input count includes cached tokens when the client follows
    /// the convention of Microsoft.Extensions.AI; writes to a prompt cache stand in the additional counts as <c>CacheWriteInputTokens</c>.
    /// </summary>
    public UsageDetails Usage { get; } = new();

    /// <summary>Why the model stopped; null when it did not say or did not finish.</summary>
    public ChatFinishReason? FinishReason { get; internal set; }

    /// <summary>The fault of the last attempt that failed; null when none did. It stays when a later attempt succeeds.</summary>
    public ModelFaultKind? Fault { get; internal set; }

    /// <summary>How the request ended.</summary>
    public ModelCallOutcome Outcome { get; internal set; }
}
