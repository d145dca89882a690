using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore.Hosting;

/// <summary>Sweeps what requests of this process left pending, for as long as the host runs.</summary>
internal sealed class PendingSweeper(Coach coach, IOptions<CoachingApiOptions> options) : BackgroundService, IHostedLifecycleService
{
    /// <summary>Ends the sweep when the stop begins, not after the last request: a turn that is taken over then would have no time. Those in the background keep theirs.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Where a process may sleep between requests, the stream's worker does this work.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.LateTurns == LateTurns.ContinueInBackground ? coach.Pending.SweepAsync(stoppingToken) : Task.CompletedTask;
}
