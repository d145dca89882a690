namespace Coaching.Sdk.DynamoDb;

/// <summary>What the store reports on the meter <see cref="Diagnostics.CoachingTelemetry.MeterName"/>.</summary>
public static class DynamoDbTelemetry
{
    /// <summary>Counter, {unit}: capacity units that the service says were consumed, by operation; reads and writes have operations of their own.</summary>
    public const string ConsumedCapacityMetric = "coaching.dynamodb.consumed_capacity";

    /// <summary>Counter, {conflict}: writes that were lost to another writer or collided with a transaction, by operation and kind.</summary>
    public const string ConflictsMetric = "coaching.dynamodb.conflicts";

    /// <summary>Tag: <c>create</c>, <c>find</c>, <c>save</c>, <c>close</c>, <c>list</c> or <c>erase</c>.</summary>
    public const string OperationTag = "coaching.dynamodb.operation";

    /// <summary>Tag of a conflict: <c>condition</c> (another writer was first) or <c>transaction</c> (tried again).</summary>
    public const string ConflictTag = "coaching.dynamodb.conflict";
}
