namespace Coaching.Sdk;

/// <summary>The turns that go on after their request was answered. A host that uses <see cref="LateTurns.ContinueInBackground"/> drains it when it stops. Thread-safe.</summary>
public sealed class BackgroundTurns : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _limit;
    private bool _isDraining;

    internal BackgroundTurns(int limit) => _limit = limit;

    /// <summary>The number of turns under way, those whose request still waits included.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _running.Count;
            }
        }
    }

    /// <summary>Takes no further turn and waits for those under way; when the token is cancelled, stops them, which releases their leases.</summary>
    /// <param name="cancellationToken">Ends the patience, not the method: it still waits for the leases to be released.</param>
    /// <returns>A task that ends when no turn is under way.</returns>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        using var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _stop);
        await Remaining().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDraining = true;
        }

        _stop.Dispose();
    }

    /// <returns>The turn under way; null when there are too many, or the host is stopping.</returns>
    internal BackgroundTurn<T>? TryStart<T>(Func<CancellationToken, Task<T>> work)
    {
        var place = new TaskCompletionSource();
        lock (_lock)
        {
            if (_isDraining || _running.Count >= _limit)
            {
                return null;
            }

            _running.Add(place.Task);
        }

        var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var result = RunAsync(work, stop, place);
        _ = ObserveAsync(result);
        return new BackgroundTurn<T>(result, () =>
        {
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended.
            }
        });
    }

    /// <summary>A failure that no request waits for is not lost: the slot was released, and its next driver meets it.</summary>
    private static async Task ObserveAsync(Task result) => await result.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationTokenSource stop, TaskCompletionSource place)
    {
        try
        {
            return await work(stop.Token).ConfigureAwait(false);
        }
        finally
        {
            stop.Dispose();
            End(place);
        }
    }

    private Task Remaining()
    {
        lock (_lock)
        {
            _isDraining = true;
            return Task.WhenAll(_running);
        }
    }

    private void End(TaskCompletionSource place)
    {
        lock (_lock)
        {
            _running.Remove(place.Task);
        }

        place.SetResult();
    }
}
