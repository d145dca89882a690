using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>Records as items and back. Only what keys, conditions, filters and lists need is an attribute of its own.</summary>
internal static class SessionItems
{
    internal const string HeaderSortKey = "Z";
    internal const string Pending = "p";
    internal const string Done = "d";
    internal const string Active = "active";

    /// <summary>Later than the core's expiry, so that a session is answered as expired before its items begin to vanish.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(7);

    internal static long TimeToLive(SessionHeader header) => (header.ExpiresAt + Grace).ToUnixTimeSeconds();

    internal static Dictionary<string, AttributeValue> Key(SessionKey key, string sortKey) => new(StringComparer.Ordinal)
    {
        ["pk"] = new(SessionPartition.Of(key)),
        ["sk"] = new(sortKey),
    };

    internal static string SortKey(int slotNumber) => string.Create(CultureInfo.InvariantCulture, $"T#{slotNumber:D6}");

    internal static Dictionary<string, AttributeValue> Of(SessionHeader header)
    {
        var item = Key(header.Key, HeaderSortKey);
        item["sc"] = new(header.Key.Scope);
        item["sid"] = new(header.Key.Id.Value);
        item["ca"] = new(SessionCursor.Of(header));
        item["topic"] = new(string.Create(CultureInfo.InvariantCulture, $"{header.TopicId}#{header.TopicVersion}"));
        item["st"] = new(Status(header.Status));
        item["ttl"] = Number(TimeToLive(header));
        item["sv"] = Number(SessionJson.SchemaVersion);
        item["p"] = SessionPayload.Of(SessionJson.Write(header));
        return item;
    }

    internal static Dictionary<string, AttributeValue> Of(SessionKey key, Slot slot, SlotCondition condition, long timeToLive)
    {
        var json = SessionJson.Write(slot);
        SessionPayload.ThrowIfTooLarge(json, isClaim: condition.Token is null && slot.State == SlotState.Pending);
        var item = Key(key, SortKey(slot.Number));
        item["k"] = new(slot is TurnSlot ? "Turn" : slot is CompletionSlot ? "Complete" : "Cancel");
        item["st"] = new(slot.State == SlotState.Pending ? Pending : Done);
        item["lt"] = new(slot.Token);
        item["lu"] = Number(slot.LeaseUntil?.ToUnixTimeMilliseconds() ?? 0);
        item["ttl"] = Number(timeToLive);
        item["sv"] = Number(SessionJson.SchemaVersion);
        item["p"] = SessionPayload.Of(json);
        if (slot.NotBefore is { } notBefore)
        {
            item["nb"] = Number(notBefore.ToUnixTimeMilliseconds());
        }

        if (slot is TurnSlot turn)
        {
            item["mid"] = new(turn.MessageId);
            item["mh"] = new(turn.MessageHash);
        }

        return item;
    }

    /// <summary>Null for the tombstone of an erased session, which has no payload.</summary>
    internal static SessionHeader? Header(Dictionary<string, AttributeValue> item) =>
        item.TryGetValue("p", out var payload) ? SessionJson.ReadHeader(SessionPayload.Read(payload)) with { Status = Status(item["st"].S) } : null;

    internal static Slot? Slot(Dictionary<string, AttributeValue>? item) =>
        item is { Count: > 0 } ? SessionJson.ReadSlot(SessionPayload.Read(item["p"])) : null;

    /// <summary>A header from the index of a scope, which has no payload.</summary>
    internal static SessionHeader Listed(string scope, Dictionary<string, AttributeValue> row)
    {
        var (cursor, topic) = (row["ca"].S, row["topic"].S);
        var version = topic.LastIndexOf('#');
        return new SessionHeader
        {
            Key = new SessionKey(scope, SessionId.Parse(cursor[^32..])),
            TopicId = topic[..version],
            TopicVersion = int.Parse(topic.AsSpan(version + 1), CultureInfo.InvariantCulture),
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cursor.AsSpan(0, cursor.Length - 33), CultureInfo.InvariantCulture)),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(TimeToLive(row)) - Grace,
            Status = Status(row["st"].S),
        };
    }

    internal static long TimeToLive(Dictionary<string, AttributeValue> item) => long.Parse(item["ttl"].N, CultureInfo.InvariantCulture);

    internal static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    internal static string Status(StoredStatus status) => status switch
    {
        StoredStatus.Completed => "completed",
        StoredStatus.Cancelled => "cancelled",
        _ => Active,
    };

    private static StoredStatus Status(string text) => text switch
    {
        "completed" => StoredStatus.Completed,
        "cancelled" => StoredStatus.Cancelled,
        _ => StoredStatus.Active,
    };
}
