using Coaching.Sdk.Sessions;
using IncidentReplay.Clock;

namespace IncidentReplay.Sdk;

/// <summary>The in-memory store with the report's times: 0.2 s to read, 0.5 s to write.</summary>
internal sealed class SlowStore(ISessionStore store, VirtualClock clock) : ISessionStore
{
    private static readonly TimeSpan Read = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan Write = TimeSpan.FromSeconds(0.5);

    public async ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default)
    {
        await clock.Wait(Write, cancellationToken);
        return await store.CreateAsync(header, cancellationToken);
    }

    public async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default)
    {
        await clock.Wait(Read, cancellationToken);
        return await store.FindAsync(key, newestSlots, beforeSlot, cancellationToken);
    }

    public async ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        await clock.Wait(Write, cancellationToken);
        return await store.SaveAsync(key, slot, condition, cancellationToken);
    }

    public IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, CancellationToken cancellationToken = default) =>
        store.ListAsync(scope, before, cancellationToken);

    public async ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        await clock.Wait(Write, cancellationToken);
        await store.EraseAsync(key, cancellationToken);
    }
}
