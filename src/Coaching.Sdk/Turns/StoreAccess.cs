using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Turns;

/// <summary>The store under a deadline: a call that does not come back in time is a store that is unavailable, whatever it does with its token.</summary>
internal sealed class StoreAccess(ISessionStore store, TimeProvider timeProvider)
{
    private const int SaveTries = 3;
    private static readonly TimeSpan SavePause = TimeSpan.FromMilliseconds(50);

    internal ISessionStore Store => store;

    internal Task<bool> CreateAsync(SessionHeader header, Deadline deadline, CancellationToken cancellationToken) =>
        BoundAsync(token => store.CreateAsync(header, token), deadline, cancellationToken);

    internal Task<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot, Deadline deadline, CancellationToken cancellationToken) =>
        BoundAsync(token => store.FindAsync(key, newestSlots, beforeSlot, token), deadline, cancellationToken);

    internal Task EraseAsync(SessionKey key, Deadline deadline, CancellationToken cancellationToken) =>
        BoundAsync(
            async token =>
            {
                await store.EraseAsync(key, token).ConfigureAwait(false);
                return true;
            },
            deadline,
            cancellationToken);

    /// <summary>Writes a slot. An unknown outcome is answered by the same write again, which the store recognises by token and state; never by another write.</summary>
    internal async Task<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, Deadline deadline)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                // Not the caller's token: a write that was begun is brought to its end.
                return await BoundAsync(token => store.SaveAsync(key, slot, condition, token), deadline, CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreUnavailableException) when (tries < SaveTries && deadline.Remaining > SavePause * tries)
            {
                await Task.Delay(SavePause * tries, timeProvider, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static async Task<T> BoundAsync<T>(Func<CancellationToken, ValueTask<T>> call, Deadline deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var source = deadline.CreateTokenSource(cancellationToken);
        try
        {
            var pending = call(source.Token);
            return pending.IsCompleted ? await pending.ConfigureAwait(false)
                : await pending.AsTask().WaitAsync(source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException late) when (source.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The session store did not answer before the deadline. Repeat the request.", late);
        }
    }
}
