namespace Coaching.Sdk.Models;

/// <summary>The instant by which a request must have been answered, on the monotonic clock of a <see cref="System.TimeProvider"/>.</summary>
/// <remarks>Immutable and thread-safe. A change of the wall clock does not move it.</remarks>
public sealed class Deadline
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly long _timestamp;

    private Deadline(long timestamp, TimeProvider timeProvider)
    {
        _timestamp = timestamp;
        TimeProvider = timeProvider;
    }

    /// <summary>The clock that this deadline is measured on.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>The time left; zero, never negative, once the deadline has passed.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var remaining = TimeProvider.GetElapsedTime(TimeProvider.GetTimestamp(), _timestamp);
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <summary>Whether no time is left.</summary>
    public bool HasPassed => Remaining == TimeSpan.Zero;

    /// <summary>A deadline that lies <paramref name="timeout"/> ahead.</summary>
    /// <param name="timeout">Zero to 24 hours.</param>
    /// <param name="timeProvider">The clock; null means <see cref="System.TimeProvider.System"/>.</param>
    /// <returns>The deadline.</returns>
    public static Deadline After(TimeSpan timeout, TimeProvider? timeProvider = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, Longest);
        timeProvider ??= TimeProvider.System;
        return new Deadline(timeProvider.GetTimestamp() + (long)(timeout.TotalSeconds * timeProvider.TimestampFrequency), timeProvider);
    }

    /// <summary>A deadline that lies <paramref name="time"/> earlier, so that work after it still fits.</summary>
    /// <param name="time">The time kept back; not negative.</param>
    /// <returns>The earlier deadline on the same clock.</returns>
    public Deadline Reserve(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new Deadline(_timestamp - (long)((time < Longest ? time : Longest).TotalSeconds * TimeProvider.TimestampFrequency), TimeProvider);
    }

    /// <summary>Makes a source that is cancelled when the deadline passes; the caller disposes it.</summary>
    /// <param name="cancellationToken">A token that cancels the source too.</param>
    /// <returns>A source linked to both; already cancelled when no time is left.</returns>
    public CancellationTokenSource CreateTokenSource(CancellationToken cancellationToken = default)
    {
        // CreateLinkedTokenSource has no overload with a TimeProvider, so the link is a registration that ends with the timer's source.
        var source = new CancellationTokenSource(Remaining, TimeProvider);
        if (!cancellationToken.CanBeCanceled)
        {
            return source;
        }

        return new LinkedSource(source, cancellationToken);
    }

    private sealed class LinkedSource : CancellationTokenSource
    {
        private readonly CancellationTokenSource _timer;
        private readonly CancellationTokenRegistration _onTimer;
        private readonly CancellationTokenRegistration _onCaller;

        internal LinkedSource(CancellationTokenSource timer, CancellationToken caller)
        {
            _timer = timer;
            _onTimer = timer.Token.UnsafeRegister(static source => ((LinkedSource)source!).Cancel(), this);
            _onCaller = caller.UnsafeRegister(static source => ((LinkedSource)source!).Cancel(), this);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _onTimer.Dispose();
                _onCaller.Dispose();
                _timer.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
