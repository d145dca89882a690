using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>The conditional write of a slot: one PutItem, or for a closing slot one transaction over slot and header.</summary>
/// <remarks>Every write asks for the item that stood in its way. <c>ClientRequestToken</c> stays null: the conditions make a repeat harmless, and a token of our own turned repeats into errors.</remarks>
internal sealed class SlotWriter(IAmazonDynamoDB client, string tableName, DynamoDbCalls calls, DynamoDbInstruments instruments)
{
    internal async Task<SaveOutcome> PutAsync(SessionKey key, Slot slot, SlotCondition condition, long timeToLive, CancellationToken cancellationToken)
    {
        var (expression, values) = Condition(condition);
        var request = new PutItemRequest
        {
            TableName = tableName,
            Item = SessionItems.Of(key, slot, condition, timeToLive),
            ConditionExpression = expression,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        };
        try
        {
            var response = await calls.CallAsync("save", token => client.PutItemAsync(request, token), cancellationToken).ConfigureAwait(false);
            instruments.Consumed("save", response.ConsumedCapacity);
            return SaveOutcome.Saved;
        }
        catch (ConditionalCheckFailedException refused)
        {
            instruments.Conflict("save", "condition");
            return SaveOutcome.Contested(slot, SessionItems.Slot(refused.Item));
        }
    }

    internal async Task<SaveOutcome> CloseAsync(SessionKey key, Slot slot, SlotCondition condition, long timeToLive, CancellationToken cancellationToken)
    {
        var (expression, values) = Condition(condition);
        var request = new TransactWriteItemsRequest
        {
            // The local edition leaves indexes out of a transaction's TOTAL.
            ReturnConsumedCapacity = ReturnConsumedCapacity.INDEXES,
            TransactItems =
            [
                new()
                {
                    Put = new()
                    {
                        TableName = tableName, Item = SessionItems.Of(key, slot, condition, timeToLive), ConditionExpression = expression, ExpressionAttributeValues = values,
                        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                    },
                },
                new() { Update = CloseHeader(key, slot) },
            ],
        };
        try
        {
            var response = await calls.CallAsync("close", token => client.TransactWriteItemsAsync(request, token), cancellationToken).ConfigureAwait(false);
            instruments.Consumed("close", [.. response.ConsumedCapacity ?? []]);
            return SaveOutcome.Saved;
        }
        catch (TransactionCanceledException refused)
        {
            instruments.Conflict("close", "condition");
            return await JudgeAsync(key, slot, condition, refused.CancellationReasons, cancellationToken).ConfigureAwait(false);
        }
    }

    private static (string Expression, Dictionary<string, AttributeValue>? Values) Condition(SlotCondition condition) => condition.Token is null
        ? ("attribute_not_exists(pk)", null)
        : ("st = :pending AND lt = :token", new(StringComparer.Ordinal) { [":pending"] = new(SessionItems.Pending), [":token"] = new(condition.Token) });

    /// <summary>The header must be active, so that an erased one is not made again, and of a version that this process knows.</summary>
    private Update CloseHeader(SessionKey key, Slot slot) => new()
    {
        TableName = tableName,
        Key = SessionItems.Key(key, SessionItems.HeaderSortKey),
        UpdateExpression = "SET st = :closed",
        ConditionExpression = "st = :active AND sv <= :version",
        ExpressionAttributeValues = new(StringComparer.Ordinal)
        {
            [":closed"] = new(SessionItems.Status(slot is CompletionSlot ? StoredStatus.Completed : StoredStatus.Cancelled)),
            [":active"] = new(SessionItems.Active),
            [":version"] = SessionItems.Number(SessionJson.SchemaVersion),
        },
        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
    };

    private async Task<SaveOutcome> JudgeAsync(SessionKey key, Slot slot, SlotCondition condition, List<CancellationReason> reasons, CancellationToken cancellationToken)
    {
        if (reasons is [{ Code: "ConditionalCheckFailed" } slotReason, ..])
        {
            return SaveOutcome.Contested(slot, SessionItems.Slot(slotReason.Item));
        }

        // Only the header stood in the way: reading it throws when it is of a newer version, and the slot's condition held, so an absent slot is still absent.
        if (reasons is [_, { Item: { Count: > 0 } header }])
        {
            SessionItems.Header(header);
        }

        if (condition.Token is null)
        {
            return SaveOutcome.Lost(null);
        }

        var request = new GetItemRequest { TableName = tableName, Key = SessionItems.Key(key, SessionItems.SortKey(slot.Number)), ConsistentRead = true, ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL };
        var response = await calls.CallAsync("close", token => client.GetItemAsync(request, token), cancellationToken).ConfigureAwait(false);
        instruments.Consumed("close", response.ConsumedCapacity);
        return SaveOutcome.Contested(slot, SessionItems.Slot(response.Item));
    }
}
