using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Tests.Models;

/// <summary>
/// Runs asynchronous work on one thread and virtual time: all continuations run inline, inside the start or inside an advance of the clock, so a run is
/// repeatable to the last step. Work that neither the clock nor itself can finish is a failure after a virtual hour.
/// </summary>
internal sealed class VirtualTime
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public FakeTimeProvider Clock { get; } = new();

    public TimeSpan Now => Clock.GetUtcNow() - Clock.Start;

    /// <summary>Starts the work and advances the clock until it has ended; the result or exception is the task's.</summary>
    public Task<T> Run<T>(Func<Task<T>> work)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null); // The test framework's context would send continuations to other threads.
        try
        {
            var task = work();
            var end = Now + TimeSpan.FromHours(1);
            while (!task.IsCompleted)
            {
                Assert.True(Now < end, "The work never ended.");
                Clock.Advance(Step);
            }

            return task;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    public Task Run(Func<Task> work) => Run(async () =>
    {
        await work().ConfigureAwait(false);
        return true;
    });

    /// <summary>Lets time pass, so that what was left behind can end.</summary>
    public Task Pass(TimeSpan time) => Run(() => Task.Delay(time, Clock));
}
