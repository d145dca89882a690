using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore.Hosting;

/// <summary>Ends turns in order when the host stops: they may finish within the grace period; what is left then is stopped, which releases its lease.</summary>
/// <remarks>It begins before the server stops, so that requests that wait for such a turn are still answered.</remarks>
internal sealed class CoachingDrain(Coach coach, IOptions<HostOptions> hostOptions, TimeProvider timeProvider) : IHostedLifecycleService, IDisposable
{
    /// <summary>Kept of the grace period to release leases and answer requests.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stop = new();
    private ITimer? _grace;
    private Task _drained = Task.CompletedTask;

    /// <summary>Cancelled when the grace period is over; turns that no background carries run under it, never under their client's token.</summary>
    internal CancellationToken Token => _stop.Token;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        var grace = hostOptions.Value.ShutdownTimeout - Reserve;
        _grace = timeProvider.CreateTimer(
            static state => ((CoachingDrain)state!).Stop(), this, grace > TimeSpan.Zero ? grace : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        cancellationToken.UnsafeRegister(static state => ((CoachingDrain)state!).Stop(), this);
        _drained = coach.Background.DrainAsync(Token);
        return Task.CompletedTask;
    }

    /// <summary>A store that hangs may hold up a turn's last write beyond the host's patience; its lease ends by itself.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await _drained.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _grace?.Dispose();
        _stop.Dispose();
    }

    private void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The timer came after the end.
        }
    }
}
