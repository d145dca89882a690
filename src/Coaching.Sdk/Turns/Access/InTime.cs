using Coaching.Sdk.Models;

namespace Coaching.Sdk.Turns.Access;

internal static class InTime
{
    /// <summary>Waits for work that goes on whatever comes of the waiting.</summary>
    /// <returns>Whether it has ended; false when the deadline or a cancellation came first.</returns>
    internal static async Task<bool> EndsBeforeAsync(this Task work, Deadline deadline, CancellationToken cancellationToken = default)
    {
        if (work.IsCompleted)
        {
            return true;
        }

        using var source = deadline.CreateTokenSource(cancellationToken);
        var late = new TaskCompletionSource();
        using var registration = source.Token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), late);
        await Task.WhenAny(work, late.Task).ConfigureAwait(false);
        return work.IsCompleted;
    }
}
