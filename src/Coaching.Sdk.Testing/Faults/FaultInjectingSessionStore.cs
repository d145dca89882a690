using System.Runtime.CompilerServices;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Faults;

/// <summary>A store that fails as real ones do: it loses the answers of writes that it applied, refuses, delays, hangs, or takes the process down.</summary>
/// <remarks>Thread-safe. A lost answer and a refusal are a <see cref="StoreUnavailableException"/>, as from any store; the caller cannot tell them apart.</remarks>
public sealed class FaultInjectingSessionStore : ISessionStore
{
    private readonly ISessionStore _inner;
    private readonly FaultInjection _faults;

    /// <summary>Puts faults before a store.</summary>
    /// <param name="inner">The store, which other pretended processes may share.</param>
    /// <param name="faults">The faults of this process.</param>
    public FaultInjectingSessionStore(ISessionStore inner, FaultInjection faults)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(faults);
        (_inner, _faults) = (inner, faults);
    }

    /// <inheritdoc/>
    public ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default) => CallAsync(token => _inner.CreateAsync(header, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default) =>
        CallAsync(token => _inner.FindAsync(key, newestSlots, beforeSlot, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default) =>
        CallAsync(token => _inner.SaveAsync(key, slot, condition, token), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await CallAsync(static _ => ValueTask.FromResult(true), cancellationToken).ConfigureAwait(false);
        await foreach (var header in _inner.ListAsync(scope, before, cancellationToken).ConfigureAwait(false))
        {
            yield return header;
        }
    }

    /// <inheritdoc/>
    public async ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default) => await CallAsync(async token =>
    {
        await _inner.EraseAsync(key, token).ConfigureAwait(false);
        return true;
    }, cancellationToken).ConfigureAwait(false);

    private async ValueTask<T> CallAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        var fault = await _faults.BeginAsync(cancellationToken).ConfigureAwait(false);
        if (fault == FaultKind.Throttled)
        {
            throw new StoreUnavailableException("An injected fault: the call was refused.");
        }

        var result = await call(cancellationToken).ConfigureAwait(false);
        if (fault == FaultKind.DeathAfterwards)
        {
            throw _faults.Die();
        }

        _faults.ThrowIfDead();
        return fault == FaultKind.LostAnswer ? throw new StoreUnavailableException("An injected fault: the answer was lost.") : result;
    }
}
