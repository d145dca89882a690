using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Coaching.Sdk.Sessions;

/// <summary>Sessions in the memory of this process: the reference for every other store, for tests and trials.</summary>
/// <remarks>Thread-safe. Records are kept as the JSON that a durable store would keep. Nothing survives the process, nothing expires by itself.</remarks>
public sealed class InMemorySessionStore : ISessionStore
{
    private readonly ConcurrentDictionary<SessionKey, Log> _logs = new();

    /// <inheritdoc/>
    public ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(header);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_logs.TryAdd(header.Key, new Log { Header = SessionJson.Write(header) }));
    }

    /// <inheritdoc/>
    public ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(newestSlots);
        ArgumentOutOfRangeException.ThrowIfLessThan(beforeSlot ?? 1, 1, nameof(beforeSlot));
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_logs.TryGetValue(key, out var log) ? log.Read(newestSlots, beforeSlot) : null);
    }

    /// <inheritdoc/>
    public ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(slot);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(_logs.TryGetValue(key, out var log) ? log.Save(slot, condition) : SaveOutcome.Lost(null));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        cancellationToken.ThrowIfCancellationRequested();
        await Task.CompletedTask.ConfigureAwait(false);
        var headers = _logs.Where(entry => entry.Key.Scope == scope)
            .Select(entry => entry.Value.Read(newestSlots: 0, beforeSlot: null)?.Header)
            .OfType<SessionHeader>()
            .OrderByDescending(SessionCursor.Of, StringComparer.Ordinal);
        foreach (var header in headers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (before is null || string.CompareOrdinal(SessionCursor.Of(header), before) < 0)
            {
                yield return ForList(header);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        cancellationToken.ThrowIfCancellationRequested();
        if (_logs.TryGetValue(key, out var log))
        {
            log.Erase();
        }

        return ValueTask.CompletedTask;
    }

    // Leaves out whatever the contract allows to be left out, so that nobody comes to rely on it.
    private static SessionHeader ForList(SessionHeader header) => new()
    {
        Key = header.Key,
        TopicId = header.TopicId,
        TopicVersion = header.TopicVersion,
        CreatedAt = header.CreatedAt,
        ExpiresAt = header.ExpiresAt.AddTicks(-(header.ExpiresAt.Ticks % TimeSpan.TicksPerSecond)),
        Status = header.Status,
    };

    private sealed class Log
    {
        private readonly Lock _lock = new();
        private readonly List<string> _slots = [];

        /// <summary>Null once erased: the entry stays as the tombstone, since ids are never reused.</summary>
        internal string? Header { get; set; }

        internal StoredSession? Read(int newestSlots, int? beforeSlot)
        {
            lock (_lock)
            {
                var end = Math.Min((beforeSlot ?? int.MaxValue) - 1, _slots.Count);
                return Header is null ? null : new StoredSession(
                    SessionJson.ReadHeader(Header),
                    [.. _slots[Math.Max(0, end - newestSlots)..end].Select(SessionJson.ReadSlot)]);
            }
        }

        internal SaveOutcome Save(Slot slot, SlotCondition condition)
        {
            lock (_lock)
            {
                if (Header is null)
                {
                    return SaveOutcome.Lost(null);
                }

                var standing = slot.Number <= _slots.Count ? SessionJson.ReadSlot(_slots[slot.Number - 1]) : null;
                if (!condition.Holds(standing))
                {
                    return SaveOutcome.Contested(slot, standing);
                }

                ArgumentOutOfRangeException.ThrowIfGreaterThan(slot.Number, _slots.Count + 1, nameof(slot));
                return slot.IsClosing && !Close(slot) ? SaveOutcome.Lost(standing) : Put(slot);
            }
        }

        internal void Erase()
        {
            lock (_lock)
            {
                Header = null;
                _slots.Clear();
            }
        }

        private bool Close(Slot slot)
        {
            var header = SessionJson.ReadHeader(Header!);
            if (header.Status != StoredStatus.Active)
            {
                return false;
            }

            Header = SessionJson.Write(header with { Status = slot is CompletionSlot ? StoredStatus.Completed : StoredStatus.Cancelled });
            return true;
        }

        private SaveOutcome Put(Slot slot)
        {
            var json = SessionJson.Write(slot);
            if (slot.Number > _slots.Count)
            {
                _slots.Add(json);
            }
            else
            {
                _slots[slot.Number - 1] = json;
            }

            return SaveOutcome.Saved;
        }
    }
}
