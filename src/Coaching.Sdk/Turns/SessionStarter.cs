using System.Text;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using Coaching.Sdk.Turns.Access;

namespace Coaching.Sdk.Turns;

/// <summary>Makes sessions. With a start key, the same request finds the same session.</summary>
internal sealed class SessionStarter(StoreAccess store, TopicCatalog topics, Leases leases, CoachOptions options, Random random)
{
    private const int MaxMetadata = 32;
    private const int MaxMetadataLength = 500;

    /// <returns>The header as it stands, and whether this call wrote it.</returns>
    internal async Task<(SessionHeader Header, bool IsNew)> StartAsync(StartSession start, Deadline deadline, CancellationToken cancellationToken)
    {
        CheckMetadata(start.Metadata);
        var now = leases.Now();
        var key = new SessionKey(start.Scope, start.StartKey is { } startKey ? SessionId.FromStartKey(start.Scope, startKey) : SessionId.Create(now, random));
        SessionHeader header;
        try
        {
            header = NewHeader(start, key, now);
        }
        catch (CoachingException) when (start.StartKey is not null)
        {
            // Refused by the topic as it is now; what was started under it as it was then is found all the same.
            var standing = await store.FindAsync(key, newestSlots: 0, beforeSlot: null, deadline, cancellationToken).ConfigureAwait(false);
            if (standing?.Header.StartRequestHash == HashOf(start))
            {
                return (standing.Header, false);
            }

            throw;
        }

        var isNew = await store.CreateAsync(header, deadline, cancellationToken).ConfigureAwait(false);
        return (isNew ? header : await FindStandingAsync(header, deadline, cancellationToken).ConfigureAwait(false), isNew);
    }

    private SessionHeader NewHeader(StartSession start, SessionKey key, DateTimeOffset now)
    {
        var topic = topics.Find(start.TopicId) ?? throw new CoachingException(
            CoachingErrors.TopicNotFound, $"There is no topic of that id. Registered are: {string.Join(", ", topics.Topics.Select(known => known.Id))}.");
        var parameters = TopicParameters.Bind(topic, start.Parameters);
        return new SessionHeader
        {
            Key = key,
            TopicId = topic.Id,
            TopicVersion = topic.Version,
            Opening = topic.Opening?.Render(parameters),
            Parameters = parameters,
            Metadata = start.Metadata.ToDictionary(StringComparer.Ordinal),
            Tier = start.Tier,
            StartRequestHash = start.StartKey is null ? null : HashOf(start),
            CreatedAt = now,
            ExpiresAt = now + options.SessionLifetime,
        };
    }

    private async Task<SessionHeader> FindStandingAsync(SessionHeader header, Deadline deadline, CancellationToken cancellationToken)
    {
        var standing = await store.FindAsync(header.Key, newestSlots: 0, beforeSlot: null, deadline, cancellationToken).ConfigureAwait(false)
            ?? throw new CoachingException(CoachingErrors.SessionEnded, "The session that was started with this key is erased. Start anew with a new key.");
        return standing.Header.StartRequestHash == header.StartRequestHash ? standing.Header
            : throw new CoachingException(CoachingErrors.MessageIdReused, "The start key was used for another start. A new session needs a new key.");
    }

    private static void CheckMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count > MaxMetadata || metadata.Any(entry => entry.Value is null || entry.Key.Length + entry.Value.Length > MaxMetadataLength))
        {
            throw new CoachingException(
                CoachingErrors.InvalidRequest, $"Metadata has more than {MaxMetadata} entries, or one of more than {MaxMetadataLength} characters or without a value.");
        }
    }

    private static string HashOf(StartSession start)
    {
        var text = new StringBuilder();
        Add(start.TopicId);
        Add(start.Tier ?? "");
        AddAll(start.Parameters);
        AddAll(start.Metadata);
        return MessageHash.Of(text.ToString());

        void AddAll(IReadOnlyDictionary<string, string> entries)
        {
            text.Append(entries.Count).Append(';');
            foreach (var (name, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                Add(name);
                Add(value);
            }
        }

        // Each part is led by its length and each list by its count, so that no two requests read the same.
        void Add(string? part) => text.Append(part?.Length ?? -1).Append(':').Append(part);
    }
}
