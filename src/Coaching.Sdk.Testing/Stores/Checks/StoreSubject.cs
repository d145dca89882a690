using System.Security.Cryptography;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Testing.Stores.Checks;

/// <summary>The store under proof, with records to write and sentences to throw.</summary>
internal sealed class StoreSubject(ISessionStore store, TimeProvider timeProvider, CancellationToken cancellationToken)
{
    internal ISessionStore Store => store;

    internal TimeProvider TimeProvider => timeProvider;

    internal CancellationToken CancellationToken => cancellationToken;

    internal DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(timeProvider.GetUtcNow().ToUnixTimeMilliseconds());

    internal static string NewScope() => $"conformance/{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    internal static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    internal static SessionKey NewKey(string? scope = null, bool fromStartKey = false)
    {
        var digits = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return new SessionKey(scope ?? NewScope(), SessionId.Parse($"{digits[..12]}{(fromStartKey ? '8' : '7')}{digits[13..]}"));
    }

    internal SessionHeader Header(SessionKey key, DateTimeOffset? createdAt = null) => new()
    {
        Key = key,
        TopicId = "conformance",
        TopicVersion = 3,
        CreatedAt = createdAt ?? Now,
        ExpiresAt = Now.AddDays(30),
        Opening = "Hello.",
    };

    internal TurnSlot Turn(int number, string? token = null, string text = "I want to run.") => new()
    {
        Number = number,
        Token = token ?? NewToken(),
        Before = new SlotHistory(number - 1, LastWasFinal: false),
        ClaimedAt = Now,
        Attempts = 1,
        LeaseUntil = Now.AddSeconds(30),
        MessageId = $"message-{number}",
        MessageHash = new string('0', 64),
        Text = text,
    };

    internal TurnSlot Answered(TurnSlot turn) => turn with
    {
        State = SlotState.Done,
        LeaseUntil = null,
        SettledAt = Now.AddSeconds(9),
        Reply = new TurnReply { Message = $"Reply {turn.Number}." },
    };

    internal CompletionSlot Completion(int number) => new()
    {
        Number = number,
        Token = NewToken(),
        Before = new SlotHistory(number - 1, LastWasFinal: true),
        ClaimedAt = Now,
        Attempts = 1,
        LeaseUntil = Now.AddSeconds(30),
    };

    internal CompletionSlot Completed(CompletionSlot completion) => completion with
    {
        State = SlotState.Done,
        LeaseUntil = null,
        SettledAt = Now.AddSeconds(9),
        Result = new CompletionResult { Value = System.Text.Json.JsonElement.Parse("""{"goals":["run"]}""") },
    };

    internal CancellationSlot Cancellation(int number) => new()
    {
        Number = number,
        Token = NewToken(),
        State = SlotState.Done,
        Before = new SlotHistory(number - 1, LastWasFinal: false),
        ClaimedAt = Now,
        SettledAt = Now,
        Reason = "conformance",
    };

    internal async Task<SessionKey> StartAsync(int answeredTurns = 0, string? scope = null, bool fromStartKey = false, DateTimeOffset? createdAt = null)
    {
        var key = NewKey(scope, fromStartKey);
        Require.That(await store.CreateAsync(Header(key, createdAt), cancellationToken).ConfigureAwait(false), "a new header was refused");
        for (var number = 1; number <= answeredTurns; number++)
        {
            await SavedAsync(key, Answered(Turn(number)), SlotCondition.Absent).ConfigureAwait(false);
        }

        return key;
    }

    internal async Task<T> SavedAsync<T>(SessionKey key, T slot, SlotCondition condition)
        where T : Slot
    {
        var outcome = await store.SaveAsync(key, slot, condition, cancellationToken).ConfigureAwait(false);
        Require.That(outcome.IsSaved, $"slot {slot.Number} should have been saved and was lost to {Require.Show(outcome.Standing)}");
        return slot;
    }

    internal async Task LostAsync(SessionKey key, Slot slot, SlotCondition condition, Slot? standing)
    {
        var outcome = await store.SaveAsync(key, slot, condition, cancellationToken).ConfigureAwait(false);
        Require.That(!outcome.IsSaved, $"slot {slot.Number} should have been lost and was saved");
        Require.Same(standing, outcome.Standing, "the standing slot that came with the loss");
    }

    internal async Task<StoredSession> FoundAsync(SessionKey key, int newestSlots = 1000, int? beforeSlot = null)
    {
        var found = await store.FindAsync(key, newestSlots, beforeSlot, cancellationToken).ConfigureAwait(false);
        Require.That(found is not null, "the session was not found");
        return found!;
    }

    internal async Task StandsAsync(SessionKey key, params Slot[] slots)
    {
        var found = await FoundAsync(key).ConfigureAwait(false);
        Require.That(found.Slots.Count == slots.Length, $"{slots.Length} slots should stand, {found.Slots.Count} were found");
        foreach (var (expected, actual) in slots.Zip(found.Slots))
        {
            Require.Same(expected, actual, "the stored slot");
        }
    }

    internal async Task<List<SessionHeader>> ListAsync(string scope, string? before = null)
    {
        var headers = new List<SessionHeader>();
        await foreach (var header in store.ListAsync(scope, before, cancellationToken).ConfigureAwait(false))
        {
            headers.Add(header);
        }

        return headers;
    }

    /// <summary>Lists may lag behind writes: asks again for up to 5 seconds.</summary>
    internal async Task ListedAsync(string scope, string? before, IEnumerable<SessionKey> expected)
    {
        List<SessionKey> wanted = [.. expected];
        for (var waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(100))
        {
            var listed = await ListAsync(scope, before).ConfigureAwait(false);
            if (listed.Select(header => header.Key).SequenceEqual(wanted))
            {
                return;
            }

            Require.That(waited < TimeSpan.FromSeconds(5), $"{wanted.Count} sessions should be listed in order of age, newest first; the list has {listed.Count}, or another order");
            await Task.Delay(TimeSpan.FromMilliseconds(100), timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }
}
