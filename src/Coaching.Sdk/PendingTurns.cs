using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns;

namespace Coaching.Sdk;

/// <summary>The sessions that this process left something pending in. A host that is not fed by its store's stream sweeps them: the turn is answered although its client never comes back. Thread-safe.</summary>
/// <remarks>Scans nothing. What another process left, or this one before a restart, is driven by the client's repeat, by a waiting look, or by a worker on the store's stream.</remarks>
public sealed class PendingTurns
{
    /// <summary>Beyond it sessions are not remembered: their clients' repeats drive them.</summary>
    private const int MaxCount = 10_000;

    private const int MaxAtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<SessionKey, DateTimeOffset> _due = [];
    private readonly Func<SessionKey, Deadline, CancellationToken, Task<SessionView?>> _resume;
    private readonly CoachOptions _options;
    private readonly TimeProvider _timeProvider;
    private int _sweepers;

    internal PendingTurns(Func<SessionKey, Deadline, CancellationToken, Task<SessionView?>> resume, CoachOptions options, TimeProvider timeProvider) =>
        (_resume, _options, _timeProvider) = (resume, options, timeProvider);

    /// <summary>The number of sessions that wait for the sweep; 0 while nobody sweeps.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _due.Count;
            }
        }
    }

    /// <summary>Drives what is left pending, each session when its time has come, at most 16 at once. A host runs it in a hosted service.</summary>
    /// <param name="cancellationToken">Ends the sweep; what it works on is stopped, which releases its lease.</param>
    /// <returns>A task that ends, without failure, after the token is cancelled.</returns>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sweepers);
        try
        {
            HashSet<Task> running = [];
            while (!cancellationToken.IsCancellationRequested)
            {
                running.RemoveWhere(static drive => drive.IsCompleted);
                foreach (var key in TakeDue(MaxAtOnce - running.Count))
                {
                    running.Add(DriveAsync(key, cancellationToken));
                }

                // A Task.Delay that is cancelled goes on on another thread, and a simulation on one thread would no longer replay.
                await Task.Delay(Pause, _timeProvider, CancellationToken.None).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Interlocked.Decrement(ref _sweepers);
        }
    }

    /// <summary>Remembers the session unless its request ends with nothing pending, or with a failure that a repeat to this process would not mend.</summary>
    internal async Task<TurnResult> WatchAsync(SessionKey key, Task<TurnResult> request)
    {
        var isOver = false;
        TimeSpan? retryAfter = null;
        try
        {
            var result = await request.ConfigureAwait(false);
            isOver = result.Session.Pending is null;
            retryAfter = isOver ? null : SessionViews.RetryAfter(result.Session.Pending!, _timeProvider.GetUtcNow());
            return result;
        }
        catch (CoachingException failure)
        {
            (isOver, retryAfter) = (IsOver(failure), failure.RetryAfter);
            throw;
        }
        finally
        {
            if (!isOver)
            {
                Add(key, retryAfter);
            }
        }
    }

    /// <summary>What this process cannot read is for another one to drive.</summary>
    private static bool IsOver(CoachingException failure) => !failure.IsRetryable || failure.Code == CoachingErrors.TopicUnavailable;

    private void Add(SessionKey key, TimeSpan? retryAfter)
    {
        var due = _timeProvider.GetUtcNow() + (retryAfter ?? Pause);
        lock (_lock)
        {
            if (Volatile.Read(ref _sweepers) > 0 && (_due.Count < MaxCount || _due.ContainsKey(key)))
            {
                _due[key] = due;
            }
        }
    }

    private List<SessionKey> TakeDue(int limit)
    {
        var now = _timeProvider.GetUtcNow();
        lock (_lock)
        {
            var due = _due.Where(entry => entry.Value <= now).OrderBy(entry => entry.Value).Take(limit).Select(entry => entry.Key).ToList();
            due.ForEach(key => _due.Remove(key));
            return due;
        }
    }

    private async Task DriveAsync(SessionKey key, CancellationToken cancellationToken)
    {
        try
        {
            if (await _resume(key, Deadline.After(_options.BackgroundLimit, _timeProvider), cancellationToken).ConfigureAwait(false) is { IsPending: true } session)
            {
                Add(key, session.RetryAfter);
            }
        }
        catch (CoachingException failure)
        {
            if (!IsOver(failure))
            {
                Add(key, failure.RetryAfter);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops; the lease is released.
        }
    }
}
