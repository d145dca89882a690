using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class SaveChecks
{
    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("A claim takes a free slot", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var turn = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
            await subject.StandsAsync(key, turn).ConfigureAwait(false);
        }),
        new("A claim of a taken slot is lost to the one that stands and changes nothing", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var first = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Turn(1), SlotCondition.Absent, first).ConfigureAwait(false);
            var done = await subject.SavedAsync(key, subject.Answered(first), SlotCondition.PendingWith(first.Token)).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Turn(1), SlotCondition.Absent, done).ConfigureAwait(false);
            await subject.StandsAsync(key, done).ConfigureAwait(false);
        }),
        new("The holder renews, releases and settles, each write replacing the slot as a whole", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var claim = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
            var mine = SlotCondition.PendingWith(claim.Token);
            var renewed = await subject.SavedAsync(key, claim with { LeaseUntil = subject.Now.AddMinutes(5) }, mine).ConfigureAwait(false);
            await subject.StandsAsync(key, renewed).ConfigureAwait(false);
            var released = await subject.SavedAsync(key, claim with { LeaseUntil = null, NotBefore = subject.Now.AddSeconds(2) }, mine).ConfigureAwait(false);
            await subject.StandsAsync(key, released).ConfigureAwait(false);
            var done = await subject.SavedAsync(key, subject.Answered(claim), mine).ConfigureAwait(false);
            await subject.StandsAsync(key, done).ConfigureAwait(false);
        }),
        new("A takeover with the token that stands succeeds and fences the old holder off", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var old = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
            var taken = await subject.SavedAsync(key, old with { Token = StoreSubject.NewToken(), Attempts = 2 }, SlotCondition.PendingWith(old.Token)).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Answered(old), SlotCondition.PendingWith(old.Token), taken).ConfigureAwait(false);
            await subject.LostAsync(key, old with { LeaseUntil = null }, SlotCondition.PendingWith(old.Token), taken).ConfigureAwait(false);
            await subject.StandsAsync(key, taken).ConfigureAwait(false);
        }),
        new("A takeover with another token than the standing one is lost", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var turn = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
            await subject.LostAsync(key, turn with { Token = StoreSubject.NewToken() }, SlotCondition.PendingWith(StoreSubject.NewToken()), turn).ConfigureAwait(false);
            await subject.LostAsync(key, turn with { Token = StoreSubject.NewToken() }, SlotCondition.PendingWith(turn.Token.ToUpperInvariant() + "x"), turn).ConfigureAwait(false);
            await subject.StandsAsync(key, turn).ConfigureAwait(false);
        }),
        new("A lease condition on a free slot is lost to nothing", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 1).ConfigureAwait(false);
            var turn = subject.Turn(2);
            await subject.LostAsync(key, turn, SlotCondition.PendingWith(turn.Token), standing: null).ConfigureAwait(false);
            Require.That((await subject.FoundAsync(key).ConfigureAwait(false)).Slots.Count == 1, "the lost slot was written");
        }),
        new("A done slot is final, even for its own token", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var turn = subject.Turn(1);
            var done = await subject.SavedAsync(key, subject.Answered(turn), SlotCondition.Absent).ConfigureAwait(false);
            await subject.LostAsync(key, turn with { LeaseUntil = null }, SlotCondition.PendingWith(turn.Token), done).ConfigureAwait(false);
            await subject.LostAsync(key, turn with { Token = StoreSubject.NewToken() }, SlotCondition.PendingWith(turn.Token), done).ConfigureAwait(false);
            await subject.StandsAsync(key, done).ConfigureAwait(false);
        }),
        new("A write to one slot leaves the others as they are", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var first = await subject.SavedAsync(key, subject.Answered(subject.Turn(1)), SlotCondition.Absent).ConfigureAwait(false);
            var second = await subject.SavedAsync(key, subject.Answered(subject.Turn(2)), SlotCondition.Absent).ConfigureAwait(false);
            var third = await subject.SavedAsync(key, subject.Turn(3), SlotCondition.Absent).ConfigureAwait(false);
            await subject.StandsAsync(key, first, second, third).ConfigureAwait(false);
            Require.Same(subject.Header(key), (await subject.FoundAsync(key).ConfigureAwait(false)).Header, "the header");
        }),
        new("A save to a session that never was is lost or invisible", async subject =>
        {
            var key = StoreSubject.NewKey();
            await subject.Store.SaveAsync(key, subject.Turn(1), SlotCondition.Absent, subject.CancellationToken).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Turn(2), SlotCondition.PendingWith(StoreSubject.NewToken()), standing: null).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Cancellation(2), SlotCondition.Absent, standing: null).ConfigureAwait(false);
            Require.That(await subject.Store.FindAsync(key, 10, null, subject.CancellationToken).ConfigureAwait(false) is null, "the save made a session");
        }),
    ];
}
