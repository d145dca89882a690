using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Faults;

/// <summary>Tells whether a model is at work, on either side of the wire: from the call to its end, or until all was read that comes before a silence.</summary>
internal sealed class ModelWork
{
    private readonly bool _saysText;
    private int _calls;
    private volatile bool _isSilent;
    private volatile bool _saidText;

    public ModelWork(Breakage fault, bool afterContent)
    {
        _saysText = afterContent;
        Fault = !fault.IsSilent ? fault : fault with
        {
            Break = response =>
            {
                _isSilent = true;
                return fault.Break(response);
            },
        };
    }

    /// <summary>The fault, which tells when it falls silent.</summary>
    public Breakage Fault { get; }

    public bool IsUnderWay => Volatile.Read(ref _calls) > 0 && !(_isSilent && (_saidText || !_saysText));

    public IChatClient Of(IChatClient model) => new Watched(model, this);

    private sealed class Watched(IChatClient inner, ModelWork work) : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            (work._isSilent, work._saidText) = (false, false);
            Interlocked.Increment(ref work._calls);
            try
            {
                await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
                {
                    work._saidText |= update.Text.Length > 0;
                    yield return update;
                }
            }
            finally
            {
                Interlocked.Decrement(ref work._calls);
            }
        }
    }
}
