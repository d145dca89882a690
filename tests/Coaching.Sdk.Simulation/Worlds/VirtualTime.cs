namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>The one thread of a run: events in the order of their virtual time. Nothing ever waits for a real clock.</summary>
internal sealed class VirtualTime
{
    private static readonly DateTimeOffset Epoch = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly PriorityQueue<Action, (long Due, long Order)> _events = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private long _order;

    internal long Now { get; private set; }

    /// <summary>How many events have run. Whoever waits in the coach waits for one of them: an answer of the store or the model, or a timer.</summary>
    internal int Events { get; private set; }

    /// <summary>Runs before each event, with its number.</summary>
    internal Action<int>? BeforeEvent { get; set; }

    internal DateTimeOffset UtcNow => Epoch.AddTicks(Now);

    internal void After(TimeSpan delay, Action action)
    {
        AssertOneThread();
        _events.Enqueue(action, (Now + Math.Max(0, delay.Ticks), _order++));
    }

    internal Task Delay(TimeSpan delay)
    {
        var done = new TaskCompletionSource();
        After(delay, () => done.TrySetResult());
        return done.Task;
    }

    /// <summary>Runs until the work is done, the queue is empty or the hour is over.</summary>
    internal void RunUntil(Func<bool> isDone, TimeSpan limit)
    {
        var end = Now + limit.Ticks;
        while (!isDone() && _events.TryPeek(out _, out var next) && next.Due <= end)
        {
            var action = _events.Dequeue();
            Now = next.Due;
            Events++;
            BeforeEvent?.Invoke(Events);
            action();
            AssertOneThread();
        }
    }

    /// <summary>A continuation that ran elsewhere would make the run depend on the machine.</summary>
    internal void AssertOneThread()
    {
        if (Environment.CurrentManagedThreadId != _thread || SynchronizationContext.Current is not null)
        {
            throw new InvalidOperationException("The simulation left its thread.");
        }
    }
}
