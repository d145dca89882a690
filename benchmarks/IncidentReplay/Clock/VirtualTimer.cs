namespace IncidentReplay.Clock;

/// <summary>A timer that fires once per setting.</summary>
internal sealed class VirtualTimer(VirtualClock clock, Action callback) : ITimer
{
    private int _setting;
    private bool _isSet;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
        {
            throw new NotSupportedException("Nothing here needs a periodic timer.");
        }

        _setting++;
        _isSet = dueTime != Timeout.InfiniteTimeSpan;
        if (_isSet)
        {
            clock.Schedule(this, _setting, dueTime);
        }

        return true;
    }

    public void Dispose()
    {
        _setting++;
        _isSet = false;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal bool IsSet(int setting) => _isSet && setting == _setting;

    internal void Fire()
    {
        _isSet = false;
        callback();
    }
}
