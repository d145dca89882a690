using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class EraseChecks
{
    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("An erased session is neither found nor listed", async subject =>
        {
            foreach (var fromStartKey in new[] { false, true })
            {
                var key = await subject.StartAsync(answeredTurns: 30, fromStartKey: fromStartKey).ConfigureAwait(false);
                var other = await subject.StartAsync(answeredTurns: 1, key.Scope).ConfigureAwait(false);
                await subject.Store.EraseAsync(key, subject.CancellationToken).ConfigureAwait(false);
                await GoneAsync(subject, key).ConfigureAwait(false);
                await subject.ListedAsync(key.Scope, null, [other]).ConfigureAwait(false);
                Require.That((await subject.FoundAsync(other).ConfigureAwait(false)).Slots.Count == 1, "the erase took another session's slots");
            }
        }),
        new("Erasing again, or what never was, is harmless", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 1).ConfigureAwait(false);
            await subject.Store.EraseAsync(key, subject.CancellationToken).ConfigureAwait(false);
            await subject.Store.EraseAsync(key, subject.CancellationToken).ConfigureAwait(false);
            var never = StoreSubject.NewKey(fromStartKey: true);
            await subject.Store.EraseAsync(never, subject.CancellationToken).ConfigureAwait(false);
            Require.That(await subject.Store.CreateAsync(subject.Header(never), subject.CancellationToken).ConfigureAwait(false), "erasing a session that never was left a tombstone");
        }),
        new("A repeated start does not bring an erased session back", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 1, fromStartKey: true).ConfigureAwait(false);
            await subject.Store.EraseAsync(key, subject.CancellationToken).ConfigureAwait(false);
            Require.That(!await subject.Store.CreateAsync(subject.Header(key), subject.CancellationToken).ConfigureAwait(false), "the header of an erased start key was written again");
            await GoneAsync(subject, key).ConfigureAwait(false);
            await subject.Store.EraseAsync(key, subject.CancellationToken).ConfigureAwait(false);
            Require.That(!await subject.Store.CreateAsync(subject.Header(key), subject.CancellationToken).ConfigureAwait(false), "a second erase took the tombstone away");
        }),
        new("A late write does not bring an erased session back", async subject =>
        {
            foreach (var fromStartKey in new[] { false, true })
            {
                var key = await subject.StartAsync(answeredTurns: 1, fromStartKey: fromStartKey).ConfigureAwait(false);
                var claim = await subject.SavedAsync(key, subject.Completion(2), SlotCondition.Absent).ConfigureAwait(false);
                await subject.Store.EraseAsync(key, subject.CancellationToken).ConfigureAwait(false);
                await subject.LostAsync(key, subject.Completed(claim), SlotCondition.PendingWith(claim.Token), standing: null).ConfigureAwait(false);
                await subject.LostAsync(key, subject.Cancellation(3), SlotCondition.Absent, standing: null).ConfigureAwait(false);
                await subject.Store.SaveAsync(key, subject.Turn(2), SlotCondition.Absent, subject.CancellationToken).ConfigureAwait(false);
                await GoneAsync(subject, key).ConfigureAwait(false);
                await subject.ListedAsync(key.Scope, null, []).ConfigureAwait(false);
            }
        }),
    ];

    private static async Task GoneAsync(StoreSubject subject, SessionKey key) => Require.That(
        await subject.Store.FindAsync(key, 100, null, subject.CancellationToken).ConfigureAwait(false) is null, "the erased session was found");
}
