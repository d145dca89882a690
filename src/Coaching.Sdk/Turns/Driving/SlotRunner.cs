using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>Works on a held slot for a request: no longer than the request may last, or beyond it in the background.</summary>
internal sealed class SlotRunner(SlotDriver driver, Leases leases, BackgroundTurns background, CoachOptions options, TimeProvider timeProvider)
{
    internal async Task<DriveResult> RunAsync(HeldSlot held, CancellationToken cancellationToken)
    {
        if (options.LateTurns != LateTurns.ContinueInBackground)
        {
            return await driver.DriveAsync(held, cancellationToken).ConfigureAwait(false);
        }

        var goesOn = held with { Work = Deadline.After(options.BackgroundLimit, timeProvider) };
        var renewal = new LeaseRenewal();
        var run = background.TryStart(token => DriveAsync(goesOn, renewal, token));
        return run is null
            ? await driver.DriveAsync(held, cancellationToken).ConfigureAwait(false)
            : await FollowAsync(run, held, goesOn.Work, renewal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drives, and gives the lease back once more when a renewal came after the release: nobody would work under it.</summary>
    private async Task<DriveResult> DriveAsync(HeldSlot held, LeaseRenewal renewal, CancellationToken cancellationToken)
    {
        var driving = driver.DriveAsync(held, cancellationToken);
        await ((Task)driving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var result = driving.IsCompletedSuccessfully ? await driving.ConfigureAwait(false) : null;
        if (renewal.End() is { } written && result is not { IsOwn: true })
        {
            await written.ConfigureAwait(false);
            var pause = result?.Standing?.NotBefore - leases.Now() ?? (driving.Exception?.InnerException as CoachingException)?.RetryAfter;
            await leases.ReleaseAsync(held.Key, held.Slot, pause, Deadline.After(options.BackgroundLimit, timeProvider)).ConfigureAwait(false);
        }

        return await driving.ConfigureAwait(false);
    }

    private async Task<DriveResult> FollowAsync(BackgroundTurn<DriveResult> run, HeldSlot held, Deadline work, LeaseRenewal renewal, CancellationToken cancellationToken)
    {
        try
        {
            var ends = await EndsInTimeAsync(run.Result, held.Work.Reserve(options.SettleReserve), cancellationToken).ConfigureAwait(false);
            if (ends || !renewal.TryBegin())
            {
                return await run.Result.ConfigureAwait(false);
            }

            var stays = await StayAsync(run, held, work, renewal).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return stays;
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The waiting was cancelled.", exception, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops, not the caller: the lease is released, and another process can answer the repeat.
            return new DriveResult(held.Slot with { LeaseUntil = null }, IsLate: true);
        }
    }

    /// <summary>Renews the lease for the time outside the request; a call that cannot be protected is stopped.</summary>
    private async Task<DriveResult> StayAsync(BackgroundTurn<DriveResult> run, HeldSlot held, Deadline work, LeaseRenewal renewal)
    {
        SaveOutcome saved;
        try
        {
            saved = await leases.RenewAsync(held.Key, held.Slot, work, leases.Within(held.Work)).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            run.Stop();
            throw;
        }
        finally
        {
            renewal.Written();
        }

        if (saved.IsSaved)
        {
            return new DriveResult(held.Slot, IsLate: true);
        }

        if (saved.Standing is { State: SlotState.Done } settled && settled.Token == held.Slot.Token)
        {
            return new DriveResult(settled) { IsOwn = true };
        }

        run.Stop();
        return new DriveResult(saved.Standing);
    }

    private static async Task<bool> EndsInTimeAsync(Task run, Deadline deadline, CancellationToken cancellationToken)
    {
        using var source = deadline.CreateTokenSource(cancellationToken);
        var late = new TaskCompletionSource();
        using var registration = source.Token.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), late);
        await Task.WhenAny(run, late.Task).ConfigureAwait(false);
        return run.IsCompleted;
    }
}
