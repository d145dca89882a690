using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class ConcurrencyChecks
{
    private const int Rounds = 20;
    private const int Callers = 8;

    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("Of many starts at once one wins", async subject =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var key = StoreSubject.NewKey(fromStartKey: true);
                var created = await AtOnceAsync(_ => subject.Store.CreateAsync(subject.Header(key), subject.CancellationToken)).ConfigureAwait(false);
                Require.That(created.Count(won => won) == 1, $"{created.Count(won => won)} of {Callers} starts won");
            }
        }),
        new("Of many claims at once one wins and the others learn who", subject => RaceAsync(subject, number => (subject.Turn(number), SlotCondition.Absent))),
        new("Of many takeovers at once one wins and the others learn who", async subject =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var key = await subject.StartAsync().ConfigureAwait(false);
                var old = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
                await OneWinsAsync(subject, key, _ => (old with { Token = StoreSubject.NewToken(), Attempts = 2 }, SlotCondition.PendingWith(old.Token))).ConfigureAwait(false);
            }
        }),
        new("Of a settle and takeovers at once one wins", async subject =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var key = await subject.StartAsync().ConfigureAwait(false);
                var old = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
                await OneWinsAsync(subject, key, caller => (caller == 0 ? subject.Answered(old) : old with { Token = StoreSubject.NewToken() }, SlotCondition.PendingWith(old.Token))).ConfigureAwait(false);
            }
        }),
        new("Of many closing writes at once one wins and the header tells which", async subject =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var key = await subject.StartAsync().ConfigureAwait(false);
                var winner = await OneWinsAsync(subject, key, caller => (caller % 2 == 0 ? subject.Cancellation(1) : subject.Completed(subject.Completion(1)), SlotCondition.Absent)).ConfigureAwait(false);
                var status = (await subject.FoundAsync(key).ConfigureAwait(false)).Header.Status;
                Require.That(status == (winner is CompletionSlot ? StoredStatus.Completed : StoredStatus.Cancelled), $"a {winner.GetType().Name} won and the header says {status}");
            }
        }),
        new("Of one write that is sent many times at once every sender learns that it is saved", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            for (var number = 1; number <= Rounds; number++)
            {
                var turn = subject.Turn(number);
                await AllSaveAsync(subject, key, turn, SlotCondition.Absent).ConfigureAwait(false);
                await AllSaveAsync(subject, key, subject.Answered(turn), SlotCondition.PendingWith(turn.Token)).ConfigureAwait(false);
            }

            await AllSaveAsync(subject, key, subject.Completed(subject.Completion(Rounds + 1)), SlotCondition.Absent).ConfigureAwait(false);
        }),
        new("Sessions of one scope that are written and erased at once do not disturb one another", async subject =>
        {
            var scope = StoreSubject.NewScope();
            var bystander = await subject.StartAsync(answeredTurns: 1, scope).ConfigureAwait(false);
            await AtOnceAsync(async _ =>
            {
                for (var round = 0; round < Rounds / 2; round++)
                {
                    var key = await subject.StartAsync(answeredTurns: 1, scope).ConfigureAwait(false);
                    await subject.SavedAsync(key, subject.Turn(2), SlotCondition.Absent).ConfigureAwait(false);
                    Require.That((await subject.FoundAsync(key).ConfigureAwait(false)).Slots.Count == 2, "another session's erase took a slot");
                    await subject.Store.EraseAsync(key, subject.CancellationToken).ConfigureAwait(false);
                    Require.That(await subject.Store.FindAsync(key, 1, null, subject.CancellationToken).ConfigureAwait(false) is null, "the erased session was found");
                }

                return true;
            }).ConfigureAwait(false);
            Require.That((await subject.FoundAsync(bystander).ConfigureAwait(false)).Slots.Count == 1, "the erases took the slots of a session that nobody erased");
        }),
        new("A read during writes sees slots without gaps and a header that agrees", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var writing = WriteAsync(subject, key, turns: 40);
            do
            {
                var found = await subject.FoundAsync(key).ConfigureAwait(false);
                var numbers = found.Slots.Select(slot => slot.Number);
                Require.That(numbers.SequenceEqual(Enumerable.Range(1, found.Slots.Count)), $"a read saw slots {string.Join(' ', numbers)}");
                Require.That(found.Slots.SkipLast(1).All(slot => slot.State == SlotState.Done), "a read saw a pending slot before a newer one");
                Require.That(found.Header.Status == StoredStatus.Active || found.Slots is [.., CancellationSlot], "a read saw a closed header without its closing slot");
            }
            while (!writing.IsCompleted);
            await writing.ConfigureAwait(false);
        }),
    ];

    private static async Task RaceAsync(StoreSubject subject, Func<int, (Slot Slot, SlotCondition Condition)> write)
    {
        var key = await subject.StartAsync().ConfigureAwait(false);
        for (var number = 1; number <= Rounds; number++)
        {
            var slot = number;
            await OneWinsAsync(subject, key, _ => write(slot)).ConfigureAwait(false);
        }
    }

    private static async Task<Slot> OneWinsAsync(StoreSubject subject, SessionKey key, Func<int, (Slot Slot, SlotCondition Condition)> write)
    {
        var writes = Enumerable.Range(0, Callers).Select(write).ToList();
        var outcomes = await AtOnceAsync(caller => subject.Store.SaveAsync(key, writes[caller].Slot, writes[caller].Condition, subject.CancellationToken)).ConfigureAwait(false);
        var winners = writes.Zip(outcomes).Where(pair => pair.Second.IsSaved).Select(pair => pair.First.Slot).ToList();
        Require.That(winners.Count == 1, $"{winners.Count} of {Callers} writes of slot {writes[0].Slot.Number} won");
        foreach (var outcome in outcomes.Where(outcome => !outcome.IsSaved))
        {
            Require.Same(winners[0], outcome.Standing, "the winner that a loser was told");
        }

        Require.Same(winners[0], (await subject.FoundAsync(key, 1).ConfigureAwait(false)).Slots[0], "the stored slot");
        return winners[0];
    }

    private static async Task AllSaveAsync(StoreSubject subject, SessionKey key, Slot slot, SlotCondition condition)
    {
        var outcomes = await AtOnceAsync(_ => subject.Store.SaveAsync(key, slot, condition, subject.CancellationToken)).ConfigureAwait(false);
        Require.That(outcomes.All(outcome => outcome.IsSaved), $"{outcomes.Count(outcome => !outcome.IsSaved)} of {Callers} senders of slot {slot.Number} were told that it is lost");
        Require.Same(slot, (await subject.FoundAsync(key, 1).ConfigureAwait(false)).Slots[0], "the stored slot");
    }

    private static Task<T[]> AtOnceAsync<T>(Func<int, ValueTask<T>> call) =>
        Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () => await call(caller).ConfigureAwait(false))));

    private static async Task WriteAsync(StoreSubject subject, SessionKey key, int turns)
    {
        await Task.Yield();
        for (var number = 1; number <= turns; number++)
        {
            var turn = await subject.SavedAsync(key, subject.Turn(number), SlotCondition.Absent).ConfigureAwait(false);
            await subject.SavedAsync(key, subject.Answered(turn), SlotCondition.PendingWith(turn.Token)).ConfigureAwait(false);
        }

        await subject.SavedAsync(key, subject.Cancellation(turns + 1), SlotCondition.Absent).ConfigureAwait(false);
    }
}
