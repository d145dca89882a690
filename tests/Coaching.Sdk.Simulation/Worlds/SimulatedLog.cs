using System.Runtime.CompilerServices;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>The shared store of a run. Each write is looked at as it happens; a planted bug overrides what it breaks.</summary>
internal class SimulatedLog(World world) : ISessionStore
{
    private readonly Dictionary<SessionKey, Entry> _entries = [];

    protected Entry? EntryOf(SessionKey key) => _entries.GetValueOrDefault(key);

    protected World World => world;

    public virtual ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default) => new(_entries.TryAdd(header.Key, new Entry(header)));

    public virtual ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default) =>
        new(_entries.TryGetValue(key, out var entry) && !entry.IsErased
            ? new StoredSession(entry.Header, [.. entry.Slots.Where(slot => slot.Number < (beforeSlot ?? int.MaxValue)).TakeLast(newestSlots)])
            : null);

    public ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return new(SaveOutcome.Lost(null));
        }

        if (entry.IsErased)
        {
            return new(SaveOrphan(entry, slot, condition));
        }

        var outcome = Save(entry, slot, condition);
        if (outcome.IsSaved && world.ChecksWrites && !Stands(entry.At(slot.Number), slot))
        {
            throw world.Fail("W", $"{Trace.Show(slot)} was acknowledged, and {Trace.Show(entry.At(slot.Number))} stands");
        }

        return new(outcome);
    }

    public async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var entry in _entries.Values)
        {
            yield return entry.Header;
        }
    }

    /// <summary>The header first; the slots go a little later. The id stays taken.</summary>
    public ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        if (_entries.TryGetValue(key, out var entry) && !entry.IsErased)
        {
            entry.IsErased = true;
            world.Time.After(TimeSpan.FromMilliseconds(world.Choices.Of(0, 2, 30)), entry.Slots.Clear);
        }

        return ValueTask.CompletedTask;
    }

    internal bool IsErased(SessionKey key) => _entries.TryGetValue(key, out var entry) && entry.IsErased;

    /// <summary>Null before the start and after an erase.</summary>
    internal SessionHeader? Header(SessionKey key) => _entries.TryGetValue(key, out var entry) && !entry.IsErased ? entry.Header : null;

    internal IReadOnlyList<Slot> Slots(SessionKey key) => IsErased(key) ? [] : _entries[key].Slots;

    /// <summary>A repeat of a claim may find its lease renewed meanwhile; a settle finds itself.</summary>
    private static bool Stands(Slot? standing, Slot slot) =>
        slot.State == SlotState.Done ? IsSame(standing, slot) : standing?.State == slot.State && standing.Token == slot.Token;

    protected static bool IsSame(Slot? one, Slot? other) => one is not null && other is not null && SessionJson.Write(one) == SessionJson.Write(other);

    /// <summary>What a store may do with a write to a session without a header: refuse it, or take it where nobody sees it.</summary>
    protected virtual SaveOutcome SaveOrphan(Entry entry, Slot slot, SlotCondition condition)
    {
        var standing = entry.Slots.Find(orphan => orphan.Number == slot.Number);
        if (!world.KeepsOrphans || slot.IsClosing || !condition.Holds(standing))
        {
            return SaveOutcome.Contested(slot, world.KeepsOrphans ? standing : null);
        }

        entry.Slots.RemoveAll(orphan => orphan.Number == slot.Number);
        entry.Slots.Add(slot);
        return SaveOutcome.Saved;
    }

    protected virtual SaveOutcome Save(Entry entry, Slot slot, SlotCondition condition)
    {
        var standing = entry.At(slot.Number);
        if (!condition.Holds(standing))
        {
            return SaveOutcome.Contested(slot, standing);
        }

        return slot.IsClosing && entry.Header.Status != StoredStatus.Active ? SaveOutcome.Lost(standing) : Put(entry, slot);
    }

    /// <summary>Writes without any condition, and checks what no write may do.</summary>
    protected SaveOutcome Put(Entry entry, Slot slot)
    {
        var standing = entry.At(slot.Number);
        if (standing is { State: SlotState.Done } && !IsSame(standing, slot))
        {
            throw world.Fail("I13", $"done {Trace.Show(standing)} became {Trace.Show(slot)}");
        }

        if (standing is not null && Identity(standing) != Identity(slot))
        {
            throw world.Fail("I13", $"{Trace.Show(standing)} became another: {Trace.Show(slot)}");
        }

        if (slot.Number > entry.Slots.Count + 1)
        {
            throw world.Fail("I1", $"{Trace.Show(slot)} leaves a gap after {entry.Slots.Count} slots");
        }

        if (standing is null)
        {
            entry.Slots.Add(slot);
        }
        else
        {
            entry.Slots[slot.Number - 1] = slot;
        }

        if (slot.IsClosing)
        {
            entry.Header = entry.Header with { Status = slot is CompletionSlot ? StoredStatus.Completed : StoredStatus.Cancelled };
        }

        LogCheck.Check(world.Fail, entry.Header, entry.Slots);
        return SaveOutcome.Saved;
    }

    private static (Type, string?, string?) Identity(Slot slot) => (slot.GetType(), (slot as TurnSlot)?.MessageId, (slot as TurnSlot)?.Text);

    protected sealed class Entry(SessionHeader header)
    {
        internal SessionHeader Header { get; set; } = header;

        internal List<Slot> Slots { get; } = [];

        internal bool IsErased { get; set; }

        internal Slot? At(int number) => number <= Slots.Count ? Slots[number - 1] : null;
    }
}
