using Coaching.Sdk.Sessions;
using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation.Bugs;

/// <summary>The log with one rule taken away. Each bug is planted below the coach, in what it reads or in what becomes of its writes.</summary>
internal static class BuggyLogs
{
    internal static SimulatedLog Create(World world, PlantedBug bug) => bug switch
    {
        PlantedBug.NoFencing => new Unconditional(world, (slot, condition) => condition.Token is not null && condition.Token == slot.Token),
        PlantedBug.TakeoverWithoutCondition => new Unconditional(world, (slot, condition) => condition.Token is not null && condition.Token != slot.Token),
        PlantedBug.CancelOverAnything => new Unconditional(
            world, (slot, _) => slot is CancellationSlot or TurnSlot { Failure.Reason: FailureReasons.Cancelled } or CompletionSlot { Failure.Reason: FailureReasons.Cancelled }),
        PlantedBug.NoIdempotency => new Forgetful(world, turn => turn.State == SlotState.Done),
        PlantedBug.FailedIdAnsweredAgain => new Forgetful(world, turn => turn.Failure is not null),
        PlantedBug.SettleBeforeClaim => new LateClaims(world, slot => slot is TurnSlot),
        PlantedBug.CompletionBesideTheLog => new LateClaims(world, slot => slot is CompletionSlot),
        PlantedBug.OtherIdOverwrites => new Overwriting(world),
        PlantedBug.OwnTokenInAnyState => new OwnTokenOnly(world),
        PlantedBug.SecondStartOverwrites => new OverwritingStarts(world),
        PlantedBug.NewestTopicVersion => new Upgrading(world),
        PlantedBug.ErasedHeaderComesBack => new Reviving(world),
        _ => new SimulatedLog(world),
    };

    /// <summary>Writes of one kind have no condition.</summary>
    private sealed class Unconditional(World world, Func<Slot, SlotCondition, bool> isFree) : SimulatedLog(world)
    {
        protected override SaveOutcome Save(Entry entry, Slot slot, SlotCondition condition) =>
            isFree(slot, condition) && entry.At(slot.Number) is not null ? Put(entry, slot) : base.Save(entry, slot, condition);
    }

    /// <summary>Some message ids are not recognised when they are read.</summary>
    private sealed class Forgetful(World world, Func<TurnSlot, bool> isForgotten) : SimulatedLog(world)
    {
        public override async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default) =>
            await base.FindAsync(key, newestSlots, beforeSlot, cancellationToken) is { } found
                ? found with { Slots = [.. found.Slots.Select(slot => slot is TurnSlot turn && isForgotten(turn) ? turn with { MessageId = "forgotten" } : slot)] }
                : null;
    }

    /// <summary>Claims of one kind are acknowledged and kept back until their answer is there.</summary>
    private sealed class LateClaims(World world, Func<Slot, bool> isLate) : SimulatedLog(world)
    {
        private readonly HashSet<string> _keptBack = new(StringComparer.Ordinal);

        protected override SaveOutcome Save(Entry entry, Slot slot, SlotCondition condition)
        {
            if (isLate(slot) && slot.State == SlotState.Pending && (condition.Token is null || _keptBack.Contains(slot.Token)))
            {
                _keptBack.Add(slot.Token);
                return SaveOutcome.Saved;
            }

            return _keptBack.Contains(slot.Token) ? base.Save(entry, slot with { Number = entry.Slots.Count + 1 }, SlotCondition.Absent) : base.Save(entry, slot, condition);
        }
    }

    /// <summary>A pending turn whose lease is over is not seen, and a claim writes over it.</summary>
    private sealed class Overwriting(World world) : SimulatedLog(world)
    {
        public override async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default) =>
            await base.FindAsync(key, newestSlots, beforeSlot, cancellationToken) is { } found
                ? found.Slots is [.., var last] && IsOver(last) ? found with { Slots = [.. found.Slots.SkipLast(1)] } : found
                : null;

        protected override SaveOutcome Save(Entry entry, Slot slot, SlotCondition condition) =>
            condition.Token is null && IsOver(entry.At(slot.Number)) ? Put(entry, slot) : base.Save(entry, slot, condition);

        private bool IsOver(Slot? slot) => slot is TurnSlot { State: SlotState.Pending } && !slot.HasLiveLease(World.Time.UtcNow);
    }

    private sealed class OverwritingStarts(World world) : SimulatedLog(world)
    {
        public override ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default)
        {
            if (EntryOf(header.Key) is not { IsErased: false } entry)
            {
                return base.CreateAsync(header, cancellationToken);
            }

            entry.Header = header;
            return new(true);
        }
    }

    private sealed class Upgrading(World world) : SimulatedLog(world)
    {
        public override async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default) =>
            await base.FindAsync(key, newestSlots, beforeSlot, cancellationToken) is { } found ? found with { Header = found.Header with { TopicVersion = World.IsUpgrade ? 2 : 1 } } : null;
    }

    private sealed class Reviving(World world) : SimulatedLog(world)
    {
        protected override SaveOutcome SaveOrphan(Entry entry, Slot slot, SlotCondition condition)
        {
            if (slot.IsClosing && condition.Holds(entry.At(slot.Number)))
            {
                entry.IsErased = false;
            }

            return base.SaveOrphan(entry, slot, condition);
        }
    }

    private sealed class OwnTokenOnly(World world) : SimulatedLog(world)
    {
        protected override SaveOutcome Save(Entry entry, Slot slot, SlotCondition condition)
        {
            var outcome = base.Save(entry, slot, condition);
            return outcome.Standing?.Token == slot.Token ? SaveOutcome.Saved : outcome;
        }
    }
}
