using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.AspNetCore.Tests.Support;

/// <summary>A store in memory that counts its reads, and lets a test act between two of them.</summary>
internal sealed class WatchedStore : ISessionStore
{
    private readonly InMemorySessionStore _inner = new();
    private int _reads;

    internal int Reads => Volatile.Read(ref _reads);

    /// <summary>Runs once, after the next read.</summary>
    internal Func<Task>? AfterRead { get; set; }

    /// <summary>Runs after every erase.</summary>
    internal Func<Task> AfterErase { get; set; } = () => Task.CompletedTask;

    public async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _reads);
        var found = await _inner.FindAsync(key, newestSlots, beforeSlot, cancellationToken);
        if (AfterRead is { } act)
        {
            AfterRead = null;
            await act();
        }

        return found;
    }

    public ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default) => _inner.CreateAsync(header, cancellationToken);

    public ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default) => _inner.SaveAsync(key, slot, condition, cancellationToken);

    public IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, CancellationToken cancellationToken = default) => _inner.ListAsync(scope, before, cancellationToken);

    public async ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        await _inner.EraseAsync(key, cancellationToken);
        await AfterErase();
    }
}
