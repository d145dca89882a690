namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>The clock of one process: its wall clock is off by some seconds, and its timers die with it.</summary>
internal sealed class HostTime(VirtualTime time, TimeSpan skew, Func<bool> isAlive) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => time.Now;

    public override DateTimeOffset GetUtcNow() => time.UtcNow + skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, callback, state, dueTime);

    private sealed class Timer : ITimer
    {
        private readonly HostTime _owner;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private int _version;

        internal Timer(HostTime owner, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            (_owner, _callback, _state) = (owner, callback, state);
            Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var version = ++_version;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _owner.Schedule(dueTime, () =>
                {
                    if (version == _version)
                    {
                        _callback(_state);
                    }
                });
            }

            return true;
        }

        public void Dispose() => _version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private void Schedule(TimeSpan dueTime, Action action) => time.After(dueTime, () =>
    {
        if (isAlive())
        {
            action();
        }
    });
}
