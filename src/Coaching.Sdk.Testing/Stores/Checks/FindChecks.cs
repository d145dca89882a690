using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class FindChecks
{
    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("An unknown session is not found", async subject =>
            Require.That(await subject.Store.FindAsync(StoreSubject.NewKey(), 10, null, subject.CancellationToken).ConfigureAwait(false) is null, "something was found")),
        new("A session of another scope is not found", async subject =>
        {
            var scope = StoreSubject.NewScope();
            var key = await subject.StartAsync(answeredTurns: 1, $"{scope}#a").ConfigureAwait(false);
            foreach (var other in new[] { StoreSubject.NewScope(), scope, $"{scope}#A", $"{scope}%23a", $"{scope}#a ", $"{scope}#a#{key.Id}", $"{scope}#%", $"{scope}#_" })
            {
                var found = await subject.Store.FindAsync(new SessionKey(other, key.Id), 10, null, subject.CancellationToken).ConfigureAwait(false);
                Require.That(found is null, $"the session of scope \"{key.Scope}\" was found in scope \"{other}\"");
            }
        }),
        new("The newest slots come, in ascending order", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 12).ConfigureAwait(false);
            await ComesAsync(subject, key, 5, null, 8, 12).ConfigureAwait(false);
            await ComesAsync(subject, key, 12, null, 1, 12).ConfigureAwait(false);
            await ComesAsync(subject, key, int.MaxValue, null, 1, 12).ConfigureAwait(false);
        }),
        new("Only slots before the named one come", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 12).ConfigureAwait(false);
            await ComesAsync(subject, key, 5, 8, 3, 7).ConfigureAwait(false);
            await ComesAsync(subject, key, 5, 3, 1, 2).ConfigureAwait(false);
            await ComesAsync(subject, key, 5, 1, 1, 0).ConfigureAwait(false);
            await ComesAsync(subject, key, 5, int.MaxValue, 8, 12).ConfigureAwait(false);
        }),
        new("Zero slots read the header alone", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 2).ConfigureAwait(false);
            var found = await subject.FoundAsync(key, newestSlots: 0).ConfigureAwait(false);
            Require.That(found.Slots.Count == 0, $"{found.Slots.Count} slots came");
            Require.Same(subject.Header(key), found.Header, "the header");
        }),
        new("A number below its smallest value is an argument error", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            foreach (var (newest, before) in new (int, int?)[] { (-1, null), (1, 0), (1, int.MinValue) })
            {
                await RefusedAsync(subject, key, newest, before).ConfigureAwait(false);
            }
        }),
        new("All slots asked for come, whatever their size", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            var text = new string('x', 60_000);
            for (var number = 1; number <= 40; number++)
            {
                await subject.SavedAsync(key, subject.Answered(subject.Turn(number, text: text)), SlotCondition.Absent).ConfigureAwait(false);
            }

            await ComesAsync(subject, key, 40, null, 1, 40).ConfigureAwait(false);
            await ComesAsync(subject, key, 30, 40, 10, 39).ConfigureAwait(false);
        }),
        new("A write that was acknowledged is seen by the next read", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            for (var number = 1; number <= 25; number++)
            {
                var turn = await subject.SavedAsync(key, subject.Turn(number), SlotCondition.Absent).ConfigureAwait(false);
                Require.Same(turn, (await subject.FoundAsync(key, 1).ConfigureAwait(false)).Slots.SingleOrDefault(), "the claim, read back,");
                var done = await subject.SavedAsync(key, subject.Answered(turn), SlotCondition.PendingWith(turn.Token)).ConfigureAwait(false);
                Require.Same(done, (await subject.FoundAsync(key, 1).ConfigureAwait(false)).Slots.SingleOrDefault(), "the settle, read back,");
            }
        }),
        new("A returned object is the caller's own", async subject =>
        {
            var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Ada" };
            var header = subject.Header(StoreSubject.NewKey()) with { Parameters = parameters };
            await subject.Store.CreateAsync(header, subject.CancellationToken).ConfigureAwait(false);
            parameters["name"] = "changed by the caller";
            var first = (await subject.FoundAsync(header.Key).ConfigureAwait(false)).Header;
            Require.That(first.Parameters["name"] == "Ada", "a change of the caller's dictionary came into the store");
            if (first.Parameters is IDictionary<string, string> { IsReadOnly: false } own)
            {
                own["name"] = "changed by the reader";
            }

            Require.That((await subject.FoundAsync(header.Key).ConfigureAwait(false)).Header.Parameters["name"] == "Ada", "a change of a returned dictionary came into the store");
        }),
    ];

    private static async Task ComesAsync(StoreSubject subject, SessionKey key, int newestSlots, int? beforeSlot, int first, int last)
    {
        var numbers = (await subject.FoundAsync(key, newestSlots, beforeSlot).ConfigureAwait(false)).Slots.Select(slot => slot.Number).ToList();
        Require.That(
            numbers.SequenceEqual(Enumerable.Range(first, last - first + 1)),
            $"{newestSlots} newest slots before {beforeSlot?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "the end"} should be {first} to {last}; found: {string.Join(' ', numbers)}");
    }

    private static async Task RefusedAsync(StoreSubject subject, SessionKey key, int newestSlots, int? beforeSlot)
    {
        try
        {
            await subject.Store.FindAsync(key, newestSlots, beforeSlot, subject.CancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentOutOfRangeException)
        {
            return;
        }

        Require.That(false, $"{newestSlots} newest slots before {beforeSlot} gave no ArgumentOutOfRangeException");
    }
}
