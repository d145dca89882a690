using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>Works on a held slot for a request: no longer than the request may last, or beyond it in the background.</summary>
internal sealed class SlotRunner(SlotDriver driver, CompletionHandOff handOff, BackgroundTurns background, CoachOptions options, TimeProvider timeProvider)
{
    internal async Task<DriveResult> RunAsync(HeldSlot held, CancellationToken cancellationToken)
    {
        if (options.LateTurns == LateTurns.ContinueInBackground)
        {
            var goesOn = held with { Work = Deadline.After(options.BackgroundLimit, timeProvider) };
            if (background.TryStart(token => DriveAsync(goesOn, token), out var run))
            {
                return await FollowAsync(run, held, cancellationToken).ConfigureAwait(false);
            }
        }

        return await DriveAsync(held, cancellationToken).ConfigureAwait(false);
    }

    private async Task<DriveResult> DriveAsync(HeldSlot held, CancellationToken cancellationToken)
    {
        var driven = await driver.DriveAsync(held, cancellationToken).ConfigureAwait(false);
        if (await handOff.WriteAsync(held, driven).ConfigureAwait(false) is not { } completion)
        {
            return driven;
        }

        if (options.LateTurns == LateTurns.ContinueInBackground)
        {
            background.TryStart(token => CompleteAsync(held, driven.Standing!, completion, token), out _);
        }

        return driven with { Completion = completion };
    }

    private async Task<DriveResult?> CompleteAsync(HeldSlot held, Slot turn, CompletionSlot waiting, CancellationToken cancellationToken) =>
        await handOff.TakeAsync(held, turn, waiting, Deadline.After(options.BackgroundLimit, timeProvider)).ConfigureAwait(false) is { } taken
            ? await driver.DriveAsync(taken, cancellationToken).ConfigureAwait(false)
            : null;

    /// <returns>What came of it in time; otherwise late, and the run keeps its lease by itself.</returns>
    private async Task<DriveResult> FollowAsync(Task<DriveResult> run, HeldSlot held, CancellationToken cancellationToken)
    {
        try
        {
            if (await run.EndsBeforeAsync(held.Work.Reserve(options.SettleReserve), cancellationToken).ConfigureAwait(false))
            {
                return await run.ConfigureAwait(false);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return new DriveResult(held.Slot, IsLate: true);
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
}
