using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore.Hosting;

/// <summary>Sweeps what requests of this process left pending, for as long as the host runs.</summary>
internal sealed class PendingSweeper(Coach coach, IOptions<CoachingApiOptions> options) : BackgroundService
{
    /// <summary>Where a process may sleep between requests, the stream's worker does this work.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        options.Value.LateTurns == LateTurns.ContinueInBackground ? coach.Pending.SweepAsync(stoppingToken) : Task.CompletedTask;
}
