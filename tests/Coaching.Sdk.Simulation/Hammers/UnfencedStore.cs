using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Simulation.Hammers;

/// <summary>A store without the lease condition: a holder's write counts whoever holds the slot by then. The hammer must find it.</summary>
internal sealed class UnfencedStore(ISessionStore inner) : ISessionStore
{
    public ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default) => inner.CreateAsync(header, cancellationToken);

    public ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default) =>
        inner.FindAsync(key, newestSlots, beforeSlot, cancellationToken);

    public async ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        var outcome = await inner.SaveAsync(key, slot, condition, cancellationToken);
        if (condition.Token is null || outcome.Standing is not { } standing)
        {
            return outcome;
        }

        return standing.State == SlotState.Done ? SaveOutcome.Saved : await inner.SaveAsync(key, slot, SlotCondition.PendingWith(standing.Token), cancellationToken);
    }

    public IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, CancellationToken cancellationToken = default) => inner.ListAsync(scope, before, cancellationToken);

    public ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default) => inner.EraseAsync(key, cancellationToken);
}
