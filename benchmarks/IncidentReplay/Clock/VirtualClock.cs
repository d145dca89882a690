namespace IncidentReplay.Clock;

/// <summary>
/// Time that passes only when nothing else is left to do: the next timer is fired at its exact instant, and everything that it sets off runs inside it, on
/// this one thread. The same seed therefore gives the same run to the last tick. For one thread only.
/// </summary>
internal sealed class VirtualClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 2, 10, 18, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<(VirtualTimer Timer, int Setting), (long Due, long Order)> _timers = new();
    private long _now;
    private long _order;

    public TimeSpan Now => TimeSpan.FromTicks(_now);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Now;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs the work to its end.</summary>
    /// <exception cref="InvalidOperationException">The work waits for something that no timer will bring.</exception>
    public void Run(Func<Task> work)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null); // A test framework's context would send continuations to other threads.
        try
        {
            var task = work();
            while (!task.IsCompleted)
            {
                FireNext();
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    public Task Wait(TimeSpan time, CancellationToken cancellationToken = default)
    {
        // Not the delay's own token: a Task.Delay that is cancelled goes on on another thread.
        var delay = Task.Delay(time, this, CancellationToken.None);
        return cancellationToken.CanBeCanceled ? delay.WaitAsync(cancellationToken) : delay;
    }

    internal void Schedule(VirtualTimer timer, int setting, TimeSpan dueTime) => _timers.Enqueue((timer, setting), (_now + dueTime.Ticks, _order++));

    private void FireNext()
    {
        if (!_timers.TryDequeue(out var next, out var at))
        {
            throw new InvalidOperationException("The work waits for something that no timer will bring.");
        }

        if (next.Timer.IsSet(next.Setting))
        {
            _now = at.Due;
            next.Timer.Fire();
        }
    }
}
