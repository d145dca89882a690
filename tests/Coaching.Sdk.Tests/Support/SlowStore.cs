using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Tests.Support;

/// <summary>A store that does something else first where a test says so, and ignores its tokens while it hangs.</summary>
internal sealed class SlowStore(ISessionStore inner) : ISessionStore
{
    internal static Task Never { get; } = new TaskCompletionSource().Task;

    internal Func<Slot, Task> BeforeSave { get; set; } = _ => Task.CompletedTask;

    internal Func<Task> BeforeRead { get; set; } = () => Task.CompletedTask;

    internal Func<Task> BeforeErase { get; set; } = () => Task.CompletedTask;

    public ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default) => inner.CreateAsync(header, cancellationToken);

    public async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default)
    {
        await BeforeRead().ConfigureAwait(false);
        return await inner.FindAsync(key, newestSlots, beforeSlot, CancellationToken.None).ConfigureAwait(false);
    }

    public async ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default)
    {
        await BeforeSave(slot).ConfigureAwait(false);
        return await inner.SaveAsync(key, slot, condition, CancellationToken.None).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<SessionHeader> ListAsync(
        string scope, string? before = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await BeforeRead().ConfigureAwait(false);
        await foreach (var header in inner.ListAsync(scope, before, cancellationToken).ConfigureAwait(false))
        {
            yield return header;
        }
    }

    public async ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default)
    {
        await BeforeErase().ConfigureAwait(false);
        await inner.EraseAsync(key, CancellationToken.None).ConfigureAwait(false);
    }
}
