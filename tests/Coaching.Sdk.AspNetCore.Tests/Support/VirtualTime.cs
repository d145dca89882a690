namespace Coaching.Sdk.AspNetCore.Tests.Support;

internal static class VirtualTime
{
    /// <summary>What begins on the pool runs in real time: virtual time stands still until it has done what it can, or a deadline would pass that nobody had a chance to keep.</summary>
    internal static void Settle()
    {
        var quiet = 0;
        var completed = ThreadPool.CompletedWorkItemCount;
        SpinWait.SpinUntil(
            () =>
            {
                var now = ThreadPool.CompletedWorkItemCount;
                quiet = ThreadPool.PendingWorkItemCount == 0 && now == completed ? quiet + 1 : 0;
                completed = now;
                return quiet > 3;
            },
            TimeSpan.FromMilliseconds(100));
    }
}
