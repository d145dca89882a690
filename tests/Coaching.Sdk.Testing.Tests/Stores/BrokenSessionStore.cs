using System.Runtime.CompilerServices;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Tests.Stores;

public enum StoreFault
{
    None,
    CreateOverwrites,
    CreateForgetsTheTombstone,
    ScopeIgnored,
    OldestSlotsInsteadOfNewest,
    DescendingSlots,
    BeforeSlotIncluded,
    LargeReadsCutOff,
    StaleReads,
    SharedObjects,
    AbsentNotChecked,
    TokenNotChecked,
    LoserLearnsNothing,
    OwnTokenIsALoss,
    OwnTokenCountsInAnyState,
    DoneOverwritten,
    PartialReplace,
    ClosingLeavesTheHeader,
    FailedCompletionCloses,
    ClosingIgnoresTheHeader,
    SaveMakesTheHeader,
    ListOldestFirst,
    ListIgnoresTheCursor,
    ListEndsAfterOnePage,
    ListShowsTheStartStatus,
    EraseKeepsTheHeader,
    EraseTakesTheScope,
    TextNormalised,
    CheckThenWrite,
    CancellationIgnored,
}

/// <summary>A correct store with one fault.</summary>
internal sealed class BrokenSessionStore(StoreFault fault) : ISessionStore
{
    private readonly InMemorySessionStore _store = new();
    private readonly Dictionary<SessionKey, StoredSession> _first = [];
    private readonly Dictionary<SessionKey, SessionHeader> _started = [];
    private readonly Lock _lock = new();

    public async ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default)
    {
        header = header with { Key = Map(header.Key) };
        var created = await _store.CreateAsync(header, Map(cancellationToken));
        lock (_lock)
        {
            _started.TryAdd(header.Key, header);
        }

        return created || fault is StoreFault.CreateOverwrites || (fault is StoreFault.CreateForgetsTheTombstone && await _store.FindAsync(header.Key, 0, null, cancellationToken) is null);
    }

    public async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default)
    {
        var wanted = key;
        key = Map(key);
        if (fault is StoreFault.BeforeSlotIncluded && beforeSlot < int.MaxValue)
        {
            beforeSlot++;
        }

        var found = await _store.FindAsync(key, fault is StoreFault.OldestSlotsInsteadOfNewest ? int.MaxValue : newestSlots, beforeSlot, Map(cancellationToken));
        if (found is null)
        {
            return null;
        }

        found = found with { Header = found.Header with { Key = wanted } };
        lock (_lock)
        {
            return fault switch
            {
                StoreFault.OldestSlotsInsteadOfNewest => found with { Slots = [.. found.Slots.Take(newestSlots)] },
                StoreFault.DescendingSlots => found with { Slots = [.. found.Slots.Reverse()] },
                StoreFault.LargeReadsCutOff => found with { Slots = [.. found.Slots.TakeLast(15)] },
                StoreFault.StaleReads or StoreFault.SharedObjects => _first.TryGetValue(key, out var first) && (fault is StoreFault.StaleReads || first.Slots.Count == found.Slots.Count) ? first : _first[key] = found,
                _ => found,
            };
        }
    }

    public async ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        key = Map(key);
        var standing = await StandingAsync(key, slot.Number);
        if (fault is StoreFault.SaveMakesTheHeader && await _store.FindAsync(key, 0, null, cancellationToken) is null)
        {
            await _store.CreateAsync(new SessionHeader { Key = key, TopicId = "t", TopicVersion = 1, CreatedAt = slot.ClaimedAt, ExpiresAt = slot.ClaimedAt }, cancellationToken);
        }

        var pending = standing is { State: SlotState.Pending } ? SlotCondition.PendingWith(standing.Token) : condition;
        condition = fault switch
        {
            StoreFault.AbsentNotChecked when condition.Token is null => pending,
            StoreFault.TokenNotChecked when condition.Token is not null => pending,
            StoreFault.CheckThenWrite when Holds(standing, condition) => pending,
            _ => condition,
        };
        var written = fault switch
        {
            StoreFault.PartialReplace when standing is { NotBefore: not null } && slot.State == SlotState.Done => slot with { NotBefore = standing.NotBefore },
            StoreFault.ClosingLeavesTheHeader when slot is CompletionSlot { IsClosing: true } done => done with { Result = null },
            StoreFault.FailedCompletionCloses when slot is CompletionSlot { State: SlotState.Done } done => done with { Result = new CompletionResult { Value = System.Text.Json.JsonElement.Parse("1") } },
            StoreFault.TextNormalised when slot is TurnSlot turn => turn with { Text = turn.Text.ReplaceLineEndings("\n") },
            StoreFault.ClosingIgnoresTheHeader when slot.IsClosing && await IsClosedAsync(key) => slot is CompletionSlot end ? end with { Result = null } : ((CancellationSlot)slot) with { State = SlotState.Pending },
            _ => slot,
        };
        if (fault is StoreFault.CheckThenWrite)
        {
            await Task.Yield();
        }

        var outcome = await _store.SaveAsync(key, written, condition, Map(cancellationToken));
        return fault switch
        {
            StoreFault.DoneOverwritten when standing is { State: SlotState.Done } && standing.Token == condition.Token => SaveOutcome.Saved,
            StoreFault.CheckThenWrite when Holds(standing, condition) => SaveOutcome.Saved,
            StoreFault.LoserLearnsNothing when !outcome.IsSaved => SaveOutcome.Lost(null),
            StoreFault.OwnTokenIsALoss when outcome.IsSaved && standing?.Token == slot.Token && !Holds(standing, condition) => SaveOutcome.Lost(standing),
            StoreFault.OwnTokenCountsInAnyState when outcome.Standing?.Token == slot.Token => SaveOutcome.Saved,
            _ => outcome,
        };
    }

    public async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var headers = new List<SessionHeader>();
        await foreach (var header in _store.ListAsync(fault is StoreFault.ScopeIgnored ? "all" : scope, fault is StoreFault.ListIgnoresTheCursor ? null : before, Map(cancellationToken)))
        {
            headers.Add(fault is StoreFault.ListShowsTheStartStatus ? _started[header.Key] : header);
        }

        if (fault is StoreFault.ListOldestFirst)
        {
            headers.Reverse();
        }

        foreach (var header in headers.Take(fault is StoreFault.ListEndsAfterOnePage ? 100 : int.MaxValue))
        {
            yield return header;
        }
    }

    public async ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        Map(cancellationToken).ThrowIfCancellationRequested();
        if (fault is StoreFault.EraseKeepsTheHeader)
        {
            return;
        }

        await _store.EraseAsync(Map(key), cancellationToken);
        if (fault is StoreFault.EraseTakesTheScope)
        {
            await foreach (var other in _store.ListAsync(key.Scope, null, cancellationToken))
            {
                await _store.EraseAsync(other.Key, cancellationToken);
            }
        }
    }

    private static bool Holds(Slot? standing, SlotCondition condition) =>
        condition.Token is null ? standing is null : standing is { State: SlotState.Pending } && standing.Token == condition.Token;

    private SessionKey Map(SessionKey key) => fault is StoreFault.ScopeIgnored ? new SessionKey("all", key.Id) : key;

    private CancellationToken Map(CancellationToken token) => fault is StoreFault.CancellationIgnored ? CancellationToken.None : token;

    private async ValueTask<Slot?> StandingAsync(SessionKey key, int number) =>
        (await _store.FindAsync(key, 1, number == int.MaxValue ? null : number + 1))?.Slots is [var slot] && slot.Number == number ? slot : null;

    private async ValueTask<bool> IsClosedAsync(SessionKey key) => (await _store.FindAsync(key, 0))?.Header.Status is not StoredStatus.Active;
}
