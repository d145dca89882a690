using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns.Driving;

/// <summary>Keeps a slot while someone works on it: work that may last longer than its lease has the lease renewed, step by step.</summary>
internal sealed class LeaseKeeper(Leases leases, TimeProvider timeProvider)
{
    /// <summary>After a renewal that the store did not take: the lease's slack leaves time for some more.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Leases are kept in milliseconds: one that ends so much before the work ends with it.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(1);

    /// <returns>What the work gives; when the lease was lost meanwhile, nothing, and the slot as it stands.</returns>
    internal async Task<(Slot? Done, Slot? Standing)> KeepAsync(HeldSlot held, Func<CancellationToken, Task<Slot>> work, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(stop.Token);
        var (slot, wait) = (held.Slot, leases.UntilRenewal(held.Slot));
        while (held.Work.Remaining > wait + Precision && !await working.EndsBeforeAsync(Deadline.After(wait, timeProvider), CancellationToken.None).ConfigureAwait(false))
        {
            try
            {
                var renewed = slot with { LeaseUntil = leases.LeaseFor(held.Work) };
                var outcome = await leases.RenewAsync(held.Key, renewed, held.Work).ConfigureAwait(false);
                if (!outcome.IsSaved)
                {
                    await StopAsync(working, stop).ConfigureAwait(false);
                    return (null, outcome.Standing);
                }

                (slot, wait) = (renewed, leases.UntilRenewal(renewed));
            }
            catch (StoreUnavailableException)
            {
                // Nothing is lost yet: whoever takes the slot over meanwhile fences us off.
                wait = Pause;
            }
            catch (Exception)
            {
                // What stands there now is beyond this process, as after an upgrade.
                await StopAsync(working, stop).ConfigureAwait(false);
                throw;
            }
        }

        try
        {
            return (await working.ConfigureAwait(false), null);
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    private static async Task StopAsync(Task working, CancellationTokenSource stop)
    {
#pragma warning disable CA1849 // CancelAsync would run the callbacks on another thread, and a simulation on one thread would no longer replay.
        stop.Cancel();
#pragma warning restore CA1849
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
