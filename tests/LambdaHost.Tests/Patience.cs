using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests;

/// <summary>What waits for another process waits so long and no longer: a hang is a failure with a sentence, not a run without an end.</summary>
internal static class Patience
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Looks again and again until it is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo, Func<string> complaint)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !isSo();)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Longest, $"After {Longest}: {complaint()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    public static async Task WaitAsync(Task task, Func<string> complaint)
    {
        try
        {
            await task.WaitAsync(Longest, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"After {Longest}: {complaint()}");
        }
    }

    /// <summary>Lets virtual time pass until the task ends.</summary>
    public static async Task PassAsync(FakeTimeProvider time, Task task)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System); // What begins on the pool has its turn.
        }

        await task;
    }

    public static async Task<T> WaitAsync<T>(Task<T> task, Func<string> complaint)
    {
        await WaitAsync((Task)task, complaint);
        return await task;
    }
}
