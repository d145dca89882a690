using System.Runtime.CompilerServices;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Turns.Access;

/// <summary>The store under a deadline: a call that does not come back in time is a store that is unavailable, whatever it does with its token.</summary>
internal sealed class StoreAccess(ISessionStore store, TimeProvider timeProvider)
{
    /// <summary>What is left of a deadline for saying that the store did not answer.</summary>
    internal static readonly TimeSpan AnswerMargin = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a write is waited for alone, when the deadline leaves twice as much.</summary>
    private static readonly TimeSpan SavePatience = TimeSpan.FromSeconds(2);

    private const int SaveTries = 3;
    private static readonly TimeSpan SavePause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestSavePause = TimeSpan.FromSeconds(1);

    internal Task<bool> CreateAsync(SessionHeader header, Deadline deadline, CancellationToken cancellationToken) =>
        BoundAsync(token => store.CreateAsync(header, token), deadline, cancellationToken);

    internal Task<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot, Deadline deadline, CancellationToken cancellationToken) =>
        BoundAsync(token => store.FindAsync(key, newestSlots, beforeSlot, token), deadline, cancellationToken);

    /// <summary>Takes no caller's token: what was removed in part would be hidden, not gone.</summary>
    internal Task EraseAsync(SessionKey key, Deadline deadline) =>
        BoundAsync(
            async token =>
            {
                await store.EraseAsync(key, token).ConfigureAwait(false);
                return true;
            },
            deadline,
            CancellationToken.None);

    /// <summary>Writes a slot. An unknown outcome is answered by the same write again, which the store recognises by token and state; never by another write.</summary>
    /// <remarks>Takes no caller's token: a write that was begun is brought to its end.</remarks>
    internal Task<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, Deadline deadline) => SaveAsync(key, slot, condition, deadline, SaveTries);

    /// <summary>Writes what a model was paid for: as long as the deadline allows, not only a few times.</summary>
    internal Task<SaveOutcome> SettleAsync(SessionKey key, Slot done, SlotCondition condition, Deadline deadline) => SaveAsync(key, done, condition, deadline, int.MaxValue);

    private async Task<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, Deadline deadline, int maxTries)
    {
        var pause = SavePause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await SaveOnceOrTwiceAsync(() => BoundAsync(token => store.SaveAsync(key, slot, condition, token), deadline, CancellationToken.None), deadline).ConfigureAwait(false);
            }
            catch (StoreUnavailableException) when (tries < maxTries && deadline.Reserve(AnswerMargin).Remaining > pause)
            {
                await Task.Delay(pause, timeProvider, CancellationToken.None).ConfigureAwait(false);
                pause = pause * 2 < LongestSavePause ? pause * 2 : LongestSavePause;
            }
        }
    }

    /// <summary>A call that hangs must not take all the time there is: the same write is made beside it, and what either says is true of both.</summary>
    private async Task<SaveOutcome> SaveOnceOrTwiceAsync(Func<Task<SaveOutcome>> save, Deadline deadline)
    {
        var first = save();
        var patience = deadline.Remaining / 2 < SavePatience ? deadline.Remaining / 2 : SavePatience;
        if (await first.EndsBeforeAsync(Deadline.After(patience, timeProvider)).ConfigureAwait(false))
        {
            return await first.ConfigureAwait(false);
        }

        var second = save();
        var quicker = await Task.WhenAny(first, second).ConfigureAwait(false);
        Drop(quicker == first ? second : first);
        return await quicker.ConfigureAwait(false);
    }

    /// <summary>Each step of the list has a deadline of its own: how long the reader takes between two steps is the reader's business.</summary>
    internal async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before, Func<Deadline> stepDeadline, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var headers = store.ListAsync(scope, before, stop.Token).GetAsyncEnumerator(stop.Token);
        var move = Task.FromResult(false);
        try
        {
            while (await BoundAsync(_ => new ValueTask<bool>(move = headers.MoveNextAsync().AsTask()), stepDeadline(), cancellationToken).ConfigureAwait(false))
            {
                yield return headers.Current;
            }
        }
        finally
        {
            _ = CloseAsync(headers, move, stop);
        }
    }

    private static async Task CloseAsync(IAsyncEnumerator<SessionHeader> headers, Task move, CancellationTokenSource stop)
    {
        if (!move.IsCompleted)
        {
#pragma warning disable CA1849 // CancelAsync would run the callbacks on another thread, and a simulation on one thread would no longer replay.
            stop.Cancel();
#pragma warning restore CA1849
        }

        await move.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await headers.DisposeAsync().ConfigureAwait(false);
        stop.Dispose();
    }

    private static void Drop(Task call) => _ = ObserveAsync(call);

    private static async Task ObserveAsync(Task call) => await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task<T> BoundAsync<T>(Func<CancellationToken, ValueTask<T>> call, Deadline deadline, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var source = deadline.Reserve(AnswerMargin).CreateTokenSource(cancellationToken);
        try
        {
            var pending = call(source.Token);
            if (pending.IsCompleted)
            {
                return await pending.ConfigureAwait(false);
            }

            var task = pending.AsTask();
            Drop(task);
            return await task.WaitAsync(source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException late)
        {
            throw new StoreUnavailableException("The session store did not answer before the deadline. Repeat the request.", late);
        }
    }
}
