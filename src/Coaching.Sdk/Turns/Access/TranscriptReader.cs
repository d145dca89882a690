using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Turns.Access;

/// <summary>Reads a conversation page by page, newest page first.</summary>
internal sealed class TranscriptReader(StoreAccess store)
{
    internal async Task<Transcript> ReadAsync(SessionKey key, int? beforeTurn, int limit, Deadline deadline, CancellationToken cancellationToken)
    {
        var turns = new List<TranscriptTurn>();
        SessionHeader? header = null;
        TurnSlot? pending = null;
        int? beforeSlot = null;
        do
        {
            var stored = await store.FindAsync(key, Math.Max(limit, SessionReader.Horizon), beforeSlot, deadline, cancellationToken).ConfigureAwait(false)
                ?? throw SessionReader.NotFound();
            header = stored.Header;
            pending ??= beforeSlot is null && beforeTurn is null && stored.Slots is [.., TurnSlot { State: SlotState.Pending } newest] ? newest : null;
            turns.AddRange(stored.Slots.Reverse().OfType<TurnSlot>().Where(slot => slot.Reply is not null).Select(ToTurn)
                .Where(turn => beforeTurn is null || turn.Turn < beforeTurn));
            beforeSlot = stored.Slots.Count > 0 ? stored.Slots[0].Number : 1;
        }
        while (turns.Count < limit && beforeSlot > 1);

        turns = [.. turns.Take(limit).Reverse()];
        var hasOlder = turns.Count > 0 && turns[0].Turn > 1;
        return new Transcript { Turns = turns, Opening = hasOlder ? null : header.Opening, PendingTurn = pending, Before = hasOlder ? turns[0].Turn : null };
    }

    private static TranscriptTurn ToTurn(TurnSlot slot) =>
        new(slot.Before.AnsweredTurns + 1, slot.MessageId, slot.Text, slot.Reply!, slot.ClaimedAt, slot.SettledAt ?? slot.ClaimedAt);
}
