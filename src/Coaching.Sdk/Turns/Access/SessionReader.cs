using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Turns.Access;

/// <summary>Reads a session with its topic, and as many slots as a decision and a prompt need.</summary>
internal sealed class SessionReader(StoreAccess store, TopicCatalog topics, TimeProvider timeProvider)
{
    /// <summary>How many of the newest slots a load brings at least: message ids are known within these.</summary>
    internal const int Horizon = 40;

    /// <exception cref="CoachingException">No such session; or this process lacks the topic's version; or the store does not answer.</exception>
    internal async Task<(Session Session, CoachingTopic Topic)> ReadAsync(SessionKey key, Deadline deadline, CancellationToken cancellationToken)
    {
        for (var count = Horizon; ; count *= 2)
        {
            var stored = await store.FindAsync(key, count, beforeSlot: null, deadline, cancellationToken).ConfigureAwait(false)
                ?? throw NotFound();
            var topic = TopicOf(stored.Header);
            var session = SessionLog.Fold(stored, topic.MaxTurns, timeProvider.GetUtcNow());
            var needed = HistoryWindow.Length(session.Turn, topic.HistoryTurns);

            // Fewer than asked for: there are no more, also when the first ones are gone because a store's time to live takes slots before their header.
            var isWhole = stored.Slots.Count < count || stored.Slots[0].Number == 1;
            if (isWhole || (count >= 2 * topic.HistoryTurns && session.AnsweredTurns.Count() >= needed))
            {
                return (session, topic);
            }
        }
    }

    /// <summary>The whole log, for an extraction: the newest slots as they were read, and all before them.</summary>
    internal async Task<Session> ReadWholeAsync(Session session, Deadline deadline, CancellationToken cancellationToken)
    {
        var slots = new LinkedList<Slot>(session.Slots);
        while (slots.First is { Value.Number: > 1 and var first })
        {
            var older = await store.FindAsync(session.Key, 100, first, deadline, cancellationToken).ConfigureAwait(false) ?? throw NotFound();
            foreach (var slot in older.Slots.Reverse())
            {
                slots.AddFirst(slot);
            }

            if (older.Slots.Count == 0)
            {
                throw new StoreUnavailableException($"The session store has no slot before {first}. Repeat the request.");
            }
        }

        return session with { Slots = [.. slots] };
    }

    /// <summary>A session that was started just now.</summary>
    internal Session New(SessionHeader header) => SessionLog.Fold(new StoredSession(header, []), TopicOf(header).MaxTurns, timeProvider.GetUtcNow());

    internal Session Fold(Session session, Slot standing, int maxTurns)
    {
        var slots = session.Slots.Where(slot => slot.Number < standing.Number).Append(standing).ToList();
        return SessionLog.Fold(new StoredSession(session.Header, slots), maxTurns, timeProvider.GetUtcNow());
    }

    internal static CoachingException NotFound() => new(CoachingErrors.SessionNotFound, "There is no such session.");

    private CoachingTopic TopicOf(SessionHeader header) => topics.Find(header.TopicId, header.TopicVersion)
        ?? throw new CoachingException(
            CoachingErrors.TopicUnavailable,
            $"The session needs topic {header.TopicId} in version {header.TopicVersion}, which this process does not have. Register it, or let another process answer.");
}
