namespace Coaching.Sdk.Testing.Faults;

/// <summary>The faults of one pretended process: share it among the process's store and models, so that they die together.</summary>
/// <remarks>Thread-safe. After the death every call of this process throws <see cref="ProcessDeathException"/>: nothing that its code still tries, a release in a <c>finally</c> for instance, gets through.</remarks>
public sealed class FaultInjection
{
    private readonly Lock _lock = new();
    private readonly FaultInjectionOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly Random _random;
    private volatile bool _isDead;
    private int _lostAnswers;

    /// <summary>Makes the faults of a process.</summary>
    /// <param name="options">Rates and seed; read at each call.</param>
    /// <param name="timeProvider">The clock of delays; null means <see cref="TimeProvider.System"/>.</param>
    public FaultInjection(FaultInjectionOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _timeProvider, _random) = (options, timeProvider ?? TimeProvider.System, new Random(options.Seed));
    }

    /// <summary>Whether the process has died.</summary>
    public bool IsDead => _isDead;

    /// <summary>How many answers were lost so far: a run that met none of them proves nothing.</summary>
    public int LostAnswers => Volatile.Read(ref _lostAnswers);

    /// <summary>Lets the process die now.</summary>
    public void Kill() => _isDead = true;

    /// <summary>What happens to a call before it does its work.</summary>
    internal async Task<FaultKind> BeginAsync(CancellationToken cancellationToken)
    {
        ThrowIfDead();
        if (Rolls(_options.Delays))
        {
            await Task.Delay(_options.LongestDelay * Draw(), _timeProvider, cancellationToken).ConfigureAwait(false);
        }

        if (Rolls(_options.Hangs))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _timeProvider, cancellationToken).ConfigureAwait(false);
        }

        if (Rolls(_options.Deaths))
        {
            return Rolls(0.5) ? FaultKind.DeathAfterwards : throw Die();
        }

        ThrowIfDead();
        if (Rolls(_options.Throttling))
        {
            return FaultKind.Throttled;
        }

        if (!Rolls(_options.LostAnswers))
        {
            return FaultKind.None;
        }

        Interlocked.Increment(ref _lostAnswers);
        return FaultKind.LostAnswer;
    }

    internal ProcessDeathException Die()
    {
        Kill();
        return new ProcessDeathException();
    }

    internal void ThrowIfDead()
    {
        if (_isDead)
        {
            throw new ProcessDeathException();
        }
    }

    private bool Rolls(double rate) => rate > 0 && Draw() < rate;

    private double Draw()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }
}
