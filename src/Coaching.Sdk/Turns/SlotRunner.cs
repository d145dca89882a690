using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Turns;

/// <summary>Works on a held slot for a request: no longer than the request may last, or beyond it in the background.</summary>
internal sealed class SlotRunner(SlotDriver driver, Leases leases, BackgroundTurns background, CoachOptions options, TimeProvider timeProvider)
{
    private static readonly TimeSpan AnswerMargin = TimeSpan.FromMilliseconds(100);

    internal async Task<DriveResult> RunAsync(HeldSlot held, CancellationToken cancellationToken)
    {
        if (options.LateTurns != LateTurns.ContinueInBackground)
        {
            return await driver.DriveAsync(held, cancellationToken).ConfigureAwait(false);
        }

        var goesOn = held with { Work = Deadline.After(options.BackgroundLimit, timeProvider) };
        var run = background.TryStart(token => driver.DriveAsync(goesOn, token));
        return run is null
            ? await driver.DriveAsync(held, cancellationToken).ConfigureAwait(false)
            : await FollowAsync(run, held, goesOn.Work, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DriveResult> FollowAsync(BackgroundTurn run, HeldSlot held, Deadline work, CancellationToken cancellationToken)
    {
        if (await EndsInTimeAsync(run.Result, held.Work.Reserve(options.SettleReserve), cancellationToken).ConfigureAwait(false))
        {
            return await run.Result.ConfigureAwait(false);
        }

        var stays = await StayAsync(run, held, work).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return stays;
    }

    /// <summary>Renews the lease for the time outside the request; a call that cannot be protected is stopped.</summary>
    private async Task<DriveResult> StayAsync(BackgroundTurn run, HeldSlot held, Deadline work)
    {
        SaveOutcome renewal;
        try
        {
            var within = Deadline.After(options.SettleReserve > AnswerMargin ? options.SettleReserve - AnswerMargin : options.SettleReserve, timeProvider);
            renewal = await leases.RenewAsync(held.Key, held.Slot, work, within).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            run.Stop();
            throw;
        }

        if (renewal.IsSaved)
        {
            return new DriveResult(held.Slot, IsLate: true);
        }

        if (renewal.Standing is { State: SlotState.Done } settled && settled.Token == held.Slot.Token)
        {
            return new DriveResult(settled) { IsOwn = true };
        }

        run.Stop();
        return new DriveResult(renewal.Standing);
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
