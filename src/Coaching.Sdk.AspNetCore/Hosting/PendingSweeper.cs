using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore.Hosting;

/// <summary>Drives what a request of this process left pending and nobody works on: the turn is answered although its client never comes back. Scans nothing.</summary>
/// <remarks>What another process left, or this one before a restart, is driven by the client's repeat, by a waiting look, or by a worker on the store's stream.</remarks>
internal sealed class PendingSweeper(
    Coach coach, PendingSessions pending, IOptions<CoachingApiOptions> options, IOptions<CoachOptions> coachOptions, TimeProvider timeProvider) : BackgroundService
{
    private const int MaxAtOnce = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HashSet<Task> _running = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.LateTurns != LateTurns.ContinueInBackground)
        {
            return; // The process may sleep between requests: the stream's worker does this work.
        }

        using var timer = new PeriodicTimer(Pause, timeProvider);
        while (await TickAsync(timer, stoppingToken).ConfigureAwait(false))
        {
            _running.RemoveWhere(static run => run.IsCompleted);
            foreach (var key in pending.TakeDue(MaxAtOnce - _running.Count))
            {
                _running.Add(DriveAsync(key, stoppingToken));
            }
        }

        await Task.WhenAll(_running).ConfigureAwait(false);
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task DriveAsync(SessionKey key, CancellationToken stoppingToken)
    {
        try
        {
            var session = await coach.ResumeAsync(key, Deadline.After(coachOptions.Value.BackgroundLimit, timeProvider), stoppingToken).ConfigureAwait(false);
            if (session is { IsPending: true })
            {
                pending.Add(key, session.RetryAfter);
            }
        }
        catch (CoachingException failure)
        {
            if (failure.IsRetryable)
            {
                pending.Add(key, failure.RetryAfter);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops; the lease is released.
        }
    }
}
