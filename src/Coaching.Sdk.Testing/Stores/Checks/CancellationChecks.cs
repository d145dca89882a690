using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

internal static class CancellationChecks
{
    internal static IReadOnlyList<StoreCheck> All { get; } =
    [
        new("A cancelled call throws with the caller's token", async subject =>
        {
            var key = await subject.StartAsync().ConfigureAwait(false);
            using var cancelled = new CancellationTokenSource();
            await cancelled.CancelAsync().ConfigureAwait(false);
            var store = subject.Store;
            await ThrowsAsync("CreateAsync", async token => await store.CreateAsync(subject.Header(StoreSubject.NewKey()), token).ConfigureAwait(false), cancelled.Token).ConfigureAwait(false);
            await ThrowsAsync("FindAsync", async token => await store.FindAsync(key, 1, null, token).ConfigureAwait(false), cancelled.Token).ConfigureAwait(false);
            await ThrowsAsync("SaveAsync", async token => await store.SaveAsync(key, subject.Turn(1), SlotCondition.Absent, token).ConfigureAwait(false), cancelled.Token).ConfigureAwait(false);
            await ThrowsAsync("EraseAsync", async token => await store.EraseAsync(key, token).ConfigureAwait(false), cancelled.Token).ConfigureAwait(false);
            await ThrowsAsync("ListAsync", async token => await store.ListAsync(key.Scope, null, token).GetAsyncEnumerator(token).MoveNextAsync().ConfigureAwait(false), cancelled.Token).ConfigureAwait(false);
        }),
    ];

    private static async Task ThrowsAsync(string member, Func<CancellationToken, Task> call, CancellationToken token)
    {
        try
        {
            await call(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled)
        {
            Require.That(cancelled.CancellationToken == token, $"{member} threw with another token than the caller's");
            return;
        }

        Require.That(false, $"{member} went on although its token was cancelled");
    }
}
