using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>Removes a session: the header first, so that it is invisible at once, then the slots in batches.</summary>
internal sealed class SessionEraser(IAmazonDynamoDB client, string tableName, DynamoDbCalls calls, DynamoDbInstruments instruments)
{
    /// <summary>The service's limit for one BatchWriteItem.</summary>
    private const int BatchSize = 25;

    internal async Task EraseAsync(SessionKey key, CancellationToken cancellationToken)
    {
        await (key.Id.IsFromStartKey ? BuryAsync(key, cancellationToken) : DeleteHeaderAsync(key, cancellationToken)).ConfigureAwait(false);
        var request = new QueryRequest
        {
            TableName = tableName,
            ConsistentRead = true,
            ProjectionExpression = "pk, sk",
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            KeyConditionExpression = "pk = :pk AND begins_with(sk, :slots)",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(SessionPartition.Of(key)), [":slots"] = new("T#") },
        };
        do
        {
            var page = await calls.CallAsync("erase", token => client.QueryAsync(request, token), cancellationToken).ConfigureAwait(false);
            instruments.Consumed("erase", page.ConsumedCapacity);
            foreach (var batch in (page.Items ?? []).Chunk(BatchSize))
            {
                await DeleteAsync([.. batch.Select(slot => new WriteRequest(new DeleteRequest(slot)))], cancellationToken).ConfigureAwait(false);
            }

            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }

    private async Task DeleteHeaderAsync(SessionKey key, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest { TableName = tableName, Key = SessionItems.Key(key, SessionItems.HeaderSortKey), ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL };
        var response = await calls.CallAsync("erase", token => client.DeleteItemAsync(request, token), cancellationToken).ConfigureAwait(false);
        instruments.Consumed("erase", response.ConsumedCapacity);
    }

    /// <summary>Leaves the key and the time to live: a repeated start finds that the id is taken, and nothing else.</summary>
    private async Task BuryAsync(SessionKey key, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = tableName,
            Key = SessionItems.Key(key, SessionItems.HeaderSortKey),
            ConditionExpression = "attribute_exists(pk)",
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            UpdateExpression = "SET st = :erased REMOVE p, sc, ca, sid, topic",
            ExpressionAttributeValues = new(StringComparer.Ordinal) { [":erased"] = new("erased") },
        };
        try
        {
            var response = await calls.CallAsync("erase", token => client.UpdateItemAsync(request, token), cancellationToken).ConfigureAwait(false);
            instruments.Consumed("erase", response.ConsumedCapacity);
        }
        catch (ConditionalCheckFailedException)
        {
            // There never was such a session; slots that were written for it all the same are removed below.
        }
    }

    private async Task DeleteAsync(List<WriteRequest> batch, CancellationToken cancellationToken)
    {
        for (var tried = 1; batch.Count > 0; tried++)
        {
            var request = new BatchWriteItemRequest
            {
                RequestItems = new(StringComparer.Ordinal) { [tableName] = batch },
                ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
            };
            var response = await calls.CallAsync("erase", token => client.BatchWriteItemAsync(request, token), cancellationToken).ConfigureAwait(false);
            instruments.Consumed("erase", [.. response.ConsumedCapacity ?? []]);
            batch = response.UnprocessedItems?.GetValueOrDefault(tableName) ?? [];
            if (batch.Count > 0)
            {
                await calls.PauseAsync(tried, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
