using Coaching.Sdk.Diagnostics;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Microsoft.Extensions.Logging;

namespace Coaching.Sdk.Turns.Access;

/// <summary>Claims, takeovers, renewals and releases: the writes that say who works on a slot.</summary>
internal sealed class Leases(StoreAccess store, CoachOptions options, TimeProvider timeProvider, Random random, TurnInstruments instruments, ILogger logger)
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(60);

    /// <summary>When to look again at a slot that someone works on.</summary>
    internal static TimeSpan RetryAfter(Slot slot, DateTimeOffset now)
    {
        var remaining = (slot.LeaseUntil ?? now) - now;
        return remaining < ShortestRetry ? ShortestRetry : remaining > LongestRetry ? LongestRetry : remaining;
    }

    /// <summary>2 seconds, doubled for each further try, or as long as the provider asks for; at most a minute.</summary>
    internal static TimeSpan Backoff(int attempts, TimeSpan? asked)
    {
        var backoff = TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(attempts, 1, 10)));
        var pause = asked > backoff ? asked.Value : backoff;
        return pause < LongestBackoff ? pause : LongestBackoff;
    }

    internal DateTimeOffset Now() => UtcMilliseconds.Cut(timeProvider.GetUtcNow());

    internal string NewToken()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>A new slot for work that lasts no longer than the deadline says.</summary>
    internal TurnSlot NewTurn(Session session, SendMessage message, string hash, Deadline work) => new()
    {
        Number = session.NextNumber,
        Token = NewToken(),
        LeaseUntil = LeaseFor(work),
        Attempts = 1,
        Before = session.History,
        ClaimedAt = Now(),
        MessageId = message.MessageId,
        IsMessageIdGenerated = message.IsMessageIdGenerated,
        MessageHash = hash,
        Text = message.Text,
    };

    /// <summary>A new completion; without a deadline it is written released, for a worker.</summary>
    internal CompletionSlot NewCompletion(Session session, Deadline? work) => new()
    {
        Number = session.NextNumber,
        Token = NewToken(),
        LeaseUntil = work is null ? null : LeaseFor(work),
        Attempts = work is null ? 0 : 1,
        Before = session.History,
        ClaimedAt = Now(),
    };

    /// <summary>Writes a new slot.</summary>
    /// <returns>Whether it is ours now; otherwise the caller reads again.</returns>
    internal async Task<bool> ClaimAsync(SessionKey key, Slot slot, Deadline deadline) =>
        (await store.SaveAsync(key, slot, SlotCondition.Absent, deadline).ConfigureAwait(false)).IsSaved;

    /// <summary>Takes a slot whose lease is released or expired, by the token that was read.</summary>
    /// <returns>The slot as it is ours now; null when someone else was quicker.</returns>
    internal async Task<Slot?> TakeOverAsync(SessionKey key, Slot seen, Deadline work, Deadline deadline)
    {
        var taken = seen with { Token = NewToken(), LeaseUntil = LeaseFor(work), Attempts = seen.Attempts + 1, NotBefore = null };
        var outcome = await store.SaveAsync(key, taken, SlotCondition.PendingWith(seen.Token), deadline).ConfigureAwait(false);
        if (!outcome.IsSaved)
        {
            return null;
        }

        instruments.TakenOver(taken.KindName);
        Log.LeaseTakenOver(logger, key.Id.Value, taken.Number, taken.Attempts);
        return taken;
    }

    /// <summary>How long a slot can be worked on before its lease must be renewed: the slack is left then.</summary>
    internal TimeSpan UntilRenewal(Slot held)
    {
        var left = held.LeaseUntil!.Value - options.LeaseSlack - Now();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Writes a held slot with the lease that it has now.</summary>
    internal Task<SaveOutcome> RenewAsync(SessionKey key, Slot renewed, Deadline work) =>
        store.SaveAsync(key, renewed, SlotCondition.PendingWith(renewed.Token), Within(work));

    /// <summary>Gives a slot back, for whoever comes next, within the time that is left for the answer. When the store does not answer, the lease runs out by itself.</summary>
    /// <returns>Whether the store has answered: a worker on its stream hears of a release, never of a lease that ran out.</returns>
    internal async Task<bool> ReleaseAsync(SessionKey key, Slot held, TimeSpan? notBefore, Deadline work)
    {
        var released = held with { LeaseUntil = null, NotBefore = notBefore is { } pause ? Now() + pause : null };
        try
        {
            await store.SaveAsync(key, released, SlotCondition.PendingWith(held.Token), Within(work)).ConfigureAwait(false);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    /// <summary>The reserve, or what is left of it when the claim itself was slow.</summary>
    internal Deadline Within(Deadline work) =>
        work.Remaining < options.SettleReserve ? work : Deadline.After(options.SettleReserve, timeProvider);

    /// <summary>No lease is longer than a request's own time: a process that dies blocks its session no longer, however long its work might have taken.</summary>
    internal DateTimeOffset LeaseFor(Deadline work)
    {
        var step = work.Remaining < options.AnswerWithin ? work.Remaining : options.AnswerWithin;
        return UtcMilliseconds.Cut(timeProvider.GetUtcNow() + step + options.LeaseSlack);
    }
}
