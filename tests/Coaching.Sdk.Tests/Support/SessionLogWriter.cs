using Coaching.Sdk.Replies;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Tests.Support;

/// <summary>Writes slots as another process would, so that a test can stand at any point of a session's life.</summary>
internal sealed class SessionLogWriter(ISessionStore store, TimeProvider clock)
{
    internal Task ClaimAsync(SessionKey key, int number, string id, string text, TimeSpan? lease, bool isGenerated = false, int attempts = 1) => SaveAsync(key, new TurnSlot
    {
        Number = number,
        Token = $"other-{number}",
        LeaseUntil = clock.GetUtcNow() + lease,
        Attempts = attempts,
        Before = new SlotHistory(number - 1, LastWasFinal: false),
        ClaimedAt = clock.GetUtcNow(),
        MessageId = id,
        MessageHash = MessageHash.Of(text),
        Text = text,
        IsMessageIdGenerated = isGenerated,
    });

    internal Task ClaimCompletionAsync(SessionKey key, int number, TimeSpan? lease) => SaveAsync(key, new CompletionSlot
    {
        Number = number,
        Token = $"other-{number}",
        LeaseUntil = clock.GetUtcNow() + lease,
        Attempts = 1,
        Before = new SlotHistory(number - 1, LastWasFinal: true),
        ClaimedAt = clock.GetUtcNow(),
    });

    internal async Task AnswerAsync(SessionKey key, int number, string id, string text, string reply, bool isFinal = false)
    {
        await ClaimAsync(key, number, id, text, lease: null);
        await SettleAsync(key, number, reply, isFinal);
    }

    internal async Task SettleAsync(SessionKey key, int number, string reply, bool isFinal = false)
    {
        var pending = (TurnSlot)(await store.FindAsync(key, 1, number + 1))!.Slots[0];
        await SaveAsync(key, pending with { State = SlotState.Done, SettledAt = clock.GetUtcNow(), Reply = new TurnReply { Message = reply, IsFinal = isFinal, Format = ReplyFormat.PlainText } });
    }

    internal async Task FailAsync(SessionKey key, int number, string id, string text, string reason)
    {
        await ClaimAsync(key, number, id, text, lease: null);
        var pending = (TurnSlot)(await store.FindAsync(key, 1))!.Slots[0];
        await SaveAsync(key, pending with { State = SlotState.Done, SettledAt = clock.GetUtcNow(), Failure = new TurnFailure(reason) });
    }

    private async Task SaveAsync(SessionKey key, Slot slot)
    {
        var condition = slot.State == SlotState.Pending ? SlotCondition.Absent : SlotCondition.PendingWith(slot.Token);
        Assert.True((await store.SaveAsync(key, slot, condition)).IsSaved);
    }
}
