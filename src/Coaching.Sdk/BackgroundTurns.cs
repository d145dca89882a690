using System.Diagnostics.CodeAnalysis;

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

    /// <returns>False when there are too many, or the host is stopping.</returns>
    internal bool TryStart<T>(Func<CancellationToken, Task<T>> work, [NotNullWhen(true)] out Task<T>? run)
    {
        run = null;
        var place = new TaskCompletionSource();
        lock (_lock)
        {
            if (_isDraining || _running.Count >= _limit)
            {
                return false;
            }

            _running.Add(place.Task);
        }

        run = RunAsync(work, place);
        _ = ObserveAsync(run);
        return true;
    }

    /// <summary>A failure that no request waits for is not lost: the slot was released, and its next driver meets it.</summary>
    private static async Task ObserveAsync(Task run) => await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, TaskCompletionSource place)
    {
        try
        {
            return await work(_stop.Token).ConfigureAwait(false);
        }
        finally
        {
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
