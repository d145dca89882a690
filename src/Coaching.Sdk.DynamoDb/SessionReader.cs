using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>Reads a session backwards: the header sorts above all slots, then come the newest, so a window is a limit.</summary>
internal sealed class SessionReader(IAmazonDynamoDB client, string tableName, DynamoDbCalls calls, DynamoDbInstruments instruments)
{
    /// <summary>The time to live belongs to a session, a save gets only its key: what a read learned stays with the key object for as long as the caller keeps it. It never changes.</summary>
    private readonly ConditionalWeakTable<SessionKey, StrongBox<long>> _timesToLive = [];

    internal void Remember(SessionKey key, long timeToLive) => _timesToLive.AddOrUpdate(key, new StrongBox<long>(timeToLive));

    /// <summary>Null when there is no header. Reads it only if this key object was not used before.</summary>
    internal async Task<long?> TimeToLiveAsync(SessionKey key, CancellationToken cancellationToken)
    {
        if (_timesToLive.TryGetValue(key, out var known))
        {
            return known.Value;
        }

        return await GetHeaderAsync(key, cancellationToken).ConfigureAwait(false) is { } header ? SessionItems.TimeToLive(header) : null;
    }

    internal async Task<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot, CancellationToken cancellationToken)
    {
        if (beforeSlot is null)
        {
            var items = await QueryAsync(key, SessionItems.HeaderSortKey, newestSlots == int.MaxValue ? newestSlots : newestSlots + 1, cancellationToken).ConfigureAwait(false);
            return items is [var first, ..] && first["sk"].S == SessionItems.HeaderSortKey && Known(key, first) is { } header ? Session(header, items[1..]) : null;
        }

        if (await GetHeaderAsync(key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        // Keys compare as text: the slot before number n sorts at or below it.
        return Session(found, newestSlots == 0 || beforeSlot == 1 ? [] : await QueryAsync(key, SessionItems.SortKey(Math.Min(beforeSlot.Value - 1, 999_999)), newestSlots, cancellationToken).ConfigureAwait(false));
    }

    private static StoredSession? Session(SessionHeader header, List<Dictionary<string, AttributeValue>> newestFirst)
    {
        List<Slot> slots = [.. newestFirst.Select(item => SessionItems.Slot(item)!)];
        slots.Reverse();

        // Slots are never taken away but by an erase, which may run between two pages of a read.
        return slots.Count == 0 || slots[^1].Number - slots[0].Number == slots.Count - 1 ? new StoredSession(header, slots) : null;
    }

    private async Task<SessionHeader?> GetHeaderAsync(SessionKey key, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest
        {
            TableName = tableName,
            Key = SessionItems.Key(key, SessionItems.HeaderSortKey),
            ConsistentRead = true,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        };
        var response = await calls.CallAsync("find", token => client.GetItemAsync(request, token), cancellationToken).ConfigureAwait(false);
        instruments.Consumed("find", response.ConsumedCapacity);
        return response.Item is { Count: > 0 } item ? Known(key, item) : null;
    }

    private SessionHeader? Known(SessionKey key, Dictionary<string, AttributeValue> item)
    {
        var header = SessionItems.Header(item);
        if (header is not null)
        {
            Remember(key, SessionItems.TimeToLive(header));
            Remember(header.Key, SessionItems.TimeToLive(header));
        }

        return header;
    }

    private async Task<List<Dictionary<string, AttributeValue>>> QueryAsync(SessionKey key, string lastSortKey, int count, CancellationToken cancellationToken)
    {
        List<Dictionary<string, AttributeValue>> items = [];
        var request = new QueryRequest
        {
            TableName = tableName,
            ScanIndexForward = false,
            ConsistentRead = true,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            KeyConditionExpression = "pk = :pk AND sk BETWEEN :first AND :last",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(SessionPartition.Of(key)), [":first"] = new("T#"), [":last"] = new(lastSortKey) },
        };
        do
        {
            request.Limit = count - items.Count;
            var page = await calls.CallAsync("find", token => client.QueryAsync(request, token), cancellationToken).ConfigureAwait(false);
            instruments.Consumed("find", page.ConsumedCapacity);
            items.AddRange(page.Items ?? []);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 } && items.Count < count);
        return items;
    }
}
