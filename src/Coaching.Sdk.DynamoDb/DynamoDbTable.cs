using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>The layout of the table. In production the deployment template makes it; here it is made for development and tests.</summary>
/// <remarks>Keys <c>pk</c> and <c>sk</c>, index <see cref="IndexName"/> on <c>sc</c> and <c>ca</c> with <c>st</c>, <c>topic</c> and <c>ttl</c>, paid by request, time to live on <c>ttl</c>, stream of new images.</remarks>
public static class DynamoDbTable
{
    /// <summary>The index that lists a scope's sessions.</summary>
    public const string IndexName = "byScope";

    /// <summary>Makes the table unless it exists, and waits until it can be used. Needs rights that a running service should not have.</summary>
    /// <param name="client">The client.</param>
    /// <param name="tableName">The table's name.</param>
    /// <param name="timeProvider">The clock for waiting; null means <see cref="TimeProvider.System"/>.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>True when it was made, false when it stood already.</returns>
    /// <exception cref="InvalidOperationException">A table of that name has another layout.</exception>
    /// <exception cref="StoreUnavailableException">The service did not do it; the message says what to do.</exception>
    public static async Task<bool> EnsureCreatedAsync(IAmazonDynamoDB client, string tableName, TimeProvider? timeProvider = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(tableName);
        var calls = new DynamoDbCalls(tableName, timeProvider ?? TimeProvider.System, new DynamoDbInstruments(meterFactory: null));
        return await calls.CallAsync("init", token => MakeAsync(client, tableName, timeProvider ?? TimeProvider.System, token), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> MakeAsync(IAmazonDynamoDB client, string tableName, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var created = await CreateAsync(client, tableName, cancellationToken).ConfigureAwait(false);
        while ((await DescribeAsync(client, tableName, cancellationToken).ConfigureAwait(false))?.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), timeProvider, cancellationToken).ConfigureAwait(false);
        }

        var timeToLive = await client.DescribeTimeToLiveAsync(tableName, cancellationToken).ConfigureAwait(false);
        if (timeToLive.TimeToLiveDescription?.TimeToLiveStatus is not { } status || status == TimeToLiveStatus.DISABLED)
        {
            await client.UpdateTimeToLiveAsync(
                new UpdateTimeToLiveRequest { TableName = tableName, TimeToLiveSpecification = new() { AttributeName = "ttl", Enabled = true } }, cancellationToken).ConfigureAwait(false);
        }

        return created;
    }

    private static async Task<bool> CreateAsync(IAmazonDynamoDB client, string tableName, CancellationToken cancellationToken)
    {
        var request = new CreateTableRequest
        {
            TableName = tableName,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S), new("sc", ScalarAttributeType.S), new("ca", ScalarAttributeType.S)],
            KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
            GlobalSecondaryIndexes =
            [
                new()
                {
                    IndexName = IndexName, KeySchema = [new("sc", KeyType.HASH), new("ca", KeyType.RANGE)],
                    Projection = new() { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = ["st", "topic", "ttl"] },
                },
            ],
            StreamSpecification = new() { StreamEnabled = true, StreamViewType = StreamViewType.NEW_IMAGE },
        };
        try
        {
            await client.CreateTableAsync(request, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ResourceInUseException)
        {
            return false;
        }
    }

    /// <summary>Null as long as a table that was made just now is not known everywhere.</summary>
    private static async Task<TableDescription?> DescribeAsync(IAmazonDynamoDB client, string tableName, CancellationToken cancellationToken)
    {
        TableDescription table;
        try
        {
            table = (await client.DescribeTableAsync(tableName, cancellationToken).ConfigureAwait(false)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }

        var index = table.GlobalSecondaryIndexes?.Find(index => index.IndexName == IndexName);
        if (!IsKeyedBy(table.KeySchema, "pk", "sk") || !IsKeyedBy(index?.KeySchema, "sc", "ca"))
        {
            throw new InvalidOperationException($"The table \"{tableName}\" has another layout than a session table: keys pk and sk, index {IndexName} on sc and ca. Name another table.");
        }

        return table;
    }

    private static bool IsKeyedBy(List<KeySchemaElement>? keys, string hash, string range) =>
        keys is [var first, var second] && first.AttributeName == hash && second.AttributeName == range;
}
