using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

/// <summary>The answer of a write got lost and the same write is sent again.</summary>
internal static class LostAnswerChecks
{
    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("A repeated claim counts as saved", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var turn = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
            await subject.SavedAsync(key, turn, SlotCondition.Absent).ConfigureAwait(false);
            await subject.StandsAsync(key, turn).ConfigureAwait(false);
        }),
        new("A repeated takeover counts as saved", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var old = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
            var taken = old with { Token = StoreSubject.NewToken(), Attempts = 2 };
            await subject.SavedAsync(key, taken, SlotCondition.PendingWith(old.Token)).ConfigureAwait(false);
            await subject.SavedAsync(key, taken, SlotCondition.PendingWith(old.Token)).ConfigureAwait(false);
            await subject.StandsAsync(key, taken).ConfigureAwait(false);
        }),
        new("A repeated settle counts as saved", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var turn = await subject.SavedAsync(key, subject.Turn(1), SlotCondition.Absent).ConfigureAwait(false);
            var done = await subject.SavedAsync(key, subject.Answered(turn), SlotCondition.PendingWith(turn.Token)).ConfigureAwait(false);
            await subject.SavedAsync(key, done, SlotCondition.PendingWith(turn.Token)).ConfigureAwait(false);
            await subject.StandsAsync(key, done).ConfigureAwait(false);
        }),
        new("A repeated completion counts as saved", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var claim = await subject.SavedAsync(key, subject.Completion(1), SlotCondition.Absent).ConfigureAwait(false);
            var done = await subject.SavedAsync(key, subject.Completed(claim), SlotCondition.PendingWith(claim.Token)).ConfigureAwait(false);
            await subject.SavedAsync(key, done, SlotCondition.PendingWith(claim.Token)).ConfigureAwait(false);
            await subject.StandsAsync(key, done).ConfigureAwait(false);
        }),
        new("A repeated cancellation counts as saved", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var done = await subject.SavedAsync(key, subject.Cancellation(1), SlotCondition.Absent).ConfigureAwait(false);
            await subject.SavedAsync(key, done, SlotCondition.Absent).ConfigureAwait(false);
            await subject.StandsAsync(key, done).ConfigureAwait(false);
        }),
        new("The own token in another state is a loss", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var turn = subject.Turn(1);
            var done = await subject.SavedAsync(key, subject.Answered(turn), SlotCondition.Absent).ConfigureAwait(false);
            await subject.LostAsync(key, turn, SlotCondition.Absent, done).ConfigureAwait(false);
            await subject.LostAsync(key, turn with { LeaseUntil = null }, SlotCondition.PendingWith(turn.Token), done).ConfigureAwait(false);

            var pending = await subject.SavedAsync(key, subject.Turn(2), SlotCondition.Absent).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Answered(pending), SlotCondition.Absent, pending).ConfigureAwait(false);
            await subject.LostAsync(key, subject.Answered(pending), SlotCondition.PendingWith(StoreSubject.NewToken()), pending).ConfigureAwait(false);
            await subject.StandsAsync(key, done, pending).ConfigureAwait(false);
        }),
    ];
}
