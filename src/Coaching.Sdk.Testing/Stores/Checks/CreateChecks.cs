using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class CreateChecks
{
    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("A new header is written and comes back", async subject =>
        {
            var header = subject.Header(StoreSubject.NewKey());
            Require.That(await subject.Store.CreateAsync(header, subject.CancellationToken).ConfigureAwait(false), "a new header was refused");
            var found = await subject.FoundAsync(header.Key).ConfigureAwait(false);
            Require.Same(header, found.Header, "the header");
            Require.That(found.Slots.Count == 0, "a new session has slots");
        }),
        new("A second header of the same key is refused and the first stays", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var second = subject.Header(key) with { TopicId = "another", Opening = "Another." };
            Require.That(!await subject.Store.CreateAsync(second, subject.CancellationToken).ConfigureAwait(false), "the second header was accepted");
            Require.Same(subject.Header(key), (await subject.FoundAsync(key).ConfigureAwait(false)).Header, "the header");
        }),
        new("A header is refused although its session has slots or is closed", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 1).ConfigureAwait(false);
            Require.That(!await subject.Store.CreateAsync(subject.Header(key), subject.CancellationToken).ConfigureAwait(false), "a header was written over a session with slots");
            await subject.SavedAsync(key, subject.Cancellation(2), SlotCondition.Absent).ConfigureAwait(false);
            Require.That(!await subject.Store.CreateAsync(subject.Header(key), subject.CancellationToken).ConfigureAwait(false), "a header was written over a closed session");
            var found = await subject.FoundAsync(key).ConfigureAwait(false);
            Require.That(found.Header.Status == StoredStatus.Cancelled && found.Slots.Count == 2, "the refused header changed the session");
        }),
        new("The same id in two scopes is two sessions", async subject =>
        {
            var first = await subject.StartAsync(answeredTurns: 1).ConfigureAwait(false);
            var second = new SessionKey(StoreSubject.NewScope(), first.Id);
            Require.That(await subject.Store.CreateAsync(subject.Header(second), subject.CancellationToken).ConfigureAwait(false), "the id was refused in another scope");
            Require.That((await subject.FoundAsync(second).ConfigureAwait(false)).Slots.Count == 0, "a session shows the slots of another scope");
            Require.That((await subject.FoundAsync(first).ConfigureAwait(false)).Slots.Count == 1, "a session lost its slots to another scope");
        }),
    ];
}
