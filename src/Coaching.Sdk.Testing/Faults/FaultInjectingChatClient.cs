using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Testing.Faults;

/// <summary>A model that fails as real ones do: it is throttled, breaks off in the middle, delays, hangs, or takes the process down.</summary>
/// <remarks>Thread-safe as far as the inner client is. Throttling is an <see cref="HttpRequestException"/> with status 429.</remarks>
public sealed class FaultInjectingChatClient : DelegatingChatClient
{
    private readonly FaultInjection _faults;

    /// <summary>Puts faults before a client.</summary>
    /// <param name="innerClient">The client; disposed with this one.</param>
    /// <param name="faults">The faults of this process.</param>
    public FaultInjectingChatClient(IChatClient innerClient, FaultInjection faults)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(faults);
        _faults = faults;
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var fault = await _faults.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (fault == FaultKind.Throttled)
        {
            throw new HttpRequestException("An injected fault: too many requests.", inner: null, HttpStatusCode.TooManyRequests);
        }

        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            _faults.ThrowIfDead();
            yield return update;
            switch (fault)
            {
                case FaultKind.DeathAfterwards:
                    throw _faults.Die();
                case FaultKind.LostAnswer:
                    throw new IOException("An injected fault: the connection broke.");
                default:
                    break;
            }
        }
    }
}
