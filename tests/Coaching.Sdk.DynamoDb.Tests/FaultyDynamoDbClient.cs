using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>The real client, with faults that DynamoDB Local never shows.</summary>
internal sealed class FaultyDynamoDbClient(DynamoDbLocal dynamoDb) : AmazonDynamoDBClient(
    new BasicAWSCredentials("local", "local"), new AmazonDynamoDBConfig { ServiceURL = dynamoDb.Endpoint.ToString(), AuthenticationRegion = "eu-central-1" })
{
    /// <summary>Thrown instead of the next writes, oldest first.</summary>
    internal Queue<Exception> Faults { get; } = [];

    /// <summary>How many slots of a batch the service leaves unprocessed, once.</summary>
    internal int Unprocessed { get; set; }

    public override Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default) =>
        Faults.TryDequeue(out var fault) ? Task.FromException<PutItemResponse>(fault) : base.PutItemAsync(request, cancellationToken);

    public override Task<TransactWriteItemsResponse> TransactWriteItemsAsync(TransactWriteItemsRequest request, CancellationToken cancellationToken = default) =>
        Faults.TryDequeue(out var fault) ? Task.FromException<TransactWriteItemsResponse>(fault) : base.TransactWriteItemsAsync(request, cancellationToken);

    public override async Task<BatchWriteItemResponse> BatchWriteItemAsync(BatchWriteItemRequest request, CancellationToken cancellationToken = default)
    {
        var (table, writes) = request.RequestItems.Single();
        var left = writes.Take(Unprocessed).ToList();
        Unprocessed = 0;
        request.RequestItems[table] = [.. writes.Skip(left.Count)];
        var response = await base.BatchWriteItemAsync(request, cancellationToken);
        response.UnprocessedItems = left.Count == 0 ? null : new(StringComparer.Ordinal) { [table] = left };
        return response;
    }

    internal static Exception Conflict() => new TransactionConflictException("Transaction is ongoing for the item") { ErrorCode = "TransactionConflictException" };

    internal static Exception Cancelled(string code) =>
        new TransactionCanceledException("Transaction cancelled") { CancellationReasons = [new() { Code = "None" }, new() { Code = code }] };
}
