using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class ListChecks
{
    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("A scope without sessions lists none", async subject =>
            Require.That((await subject.ListAsync(StoreSubject.NewScope()).ConfigureAwait(false)).Count == 0, "something was listed")),
        new("A scope's sessions are listed newest first, then by id", async subject =>
        {
            var scope = StoreSubject.NewScope();
            var keys = new List<SessionKey>();
            foreach (var minutes in new[] { 5, 1, 3, 3, 3, 2, 4 })
            {
                keys.Add(await subject.StartAsync(scope: scope, createdAt: subject.Now.AddMinutes(-minutes)).ConfigureAwait(false));
            }

            var same = keys[2..5].OrderByDescending(key => key.Id.Value, StringComparer.Ordinal);
            await subject.ListedAsync(scope, null, [keys[1], keys[5], .. same, keys[6], keys[0]]).ConfigureAwait(false);
        }),
        new("Another scope's sessions are not listed", async subject =>
        {
            var scope = StoreSubject.NewScope();
            var mine = await subject.StartAsync(scope: scope).ConfigureAwait(false);
            foreach (var other in new[] { $"{scope}#", $"{scope}%23", $"{scope}a", $"{scope} ", scope[..^1] })
            {
                await subject.StartAsync(scope: other).ConfigureAwait(false);
            }

            await subject.ListedAsync(scope, null, [mine]).ConfigureAwait(false);
        }),
        new("A cursor goes on after its header", async subject =>
        {
            var (scope, headers) = await ManyAsync(subject, 6).ConfigureAwait(false);
            for (var page = 0; page < 6; page++)
            {
                await subject.ListedAsync(scope, SessionCursor.Of(headers[page]), headers.Skip(page + 1).Select(header => header.Key)).ConfigureAwait(false);
            }
        }),
        new("A list goes on to the oldest session", async subject =>
        {
            var (scope, headers) = await ManyAsync(subject, 130).ConfigureAwait(false);
            await subject.ListedAsync(scope, null, headers.Select(header => header.Key)).ConfigureAwait(false);
            await subject.ListedAsync(scope, SessionCursor.Of(headers[9]), headers.Skip(10).Select(header => header.Key)).ConfigureAwait(false);
        }),
        new("A listed header holds key, topic, version, status and times", async subject =>
        {
            var key = await subject.StartAsync(answeredTurns: 1).ConfigureAwait(false);
            await subject.SavedAsync(key, subject.Cancellation(2), SlotCondition.Absent).ConfigureAwait(false);
            await subject.ListedAsync(key.Scope, null, [key]).ConfigureAwait(false);
            var wanted = subject.Header(key) with { Status = StoredStatus.Cancelled };
            var listed = (await subject.ListAsync(key.Scope).ConfigureAwait(false))[0];
            for (var waited = 0; waited < 50 && listed.Status != wanted.Status; waited++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), subject.TimeProvider, subject.CancellationToken).ConfigureAwait(false);
                listed = (await subject.ListAsync(key.Scope).ConfigureAwait(false))[0];
            }

            Require.That((wanted.ExpiresAt - listed.ExpiresAt).Duration() <= TimeSpan.FromSeconds(1), $"the expiry should be {wanted.ExpiresAt:O} and is {listed.ExpiresAt:O}");
            Require.Same(Kept(wanted), Kept(listed) with { ExpiresAt = wanted.ExpiresAt }, "the listed header");
        }),
    ];

    private static async Task<(string Scope, IReadOnlyList<SessionHeader> NewestFirst)> ManyAsync(StoreSubject subject, int count)
    {
        var scope = StoreSubject.NewScope();
        var headers = Enumerable.Range(0, count).Select(minutes => subject.Header(StoreSubject.NewKey(scope), subject.Now.AddMinutes(-minutes))).ToList();
        foreach (var header in headers)
        {
            Require.That(await subject.Store.CreateAsync(header, subject.CancellationToken).ConfigureAwait(false), "a new header was refused");
        }

        return (scope, headers);
    }

    private static SessionHeader Kept(SessionHeader header) => new()
    {
        Key = header.Key,
        TopicId = header.TopicId,
        TopicVersion = header.TopicVersion,
        Status = header.Status,
        CreatedAt = header.CreatedAt,
        ExpiresAt = header.ExpiresAt,
    };
}
