using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb.Tests;

internal static class DynamoDbItems
{
    /// <summary>Everything that stands under a session's key.</summary>
    internal static async Task<List<Dictionary<string, AttributeValue>>> ItemsAsync(this DynamoDbLocal dynamoDb, SessionKey key) => (await dynamoDb.Client.QueryAsync(new QueryRequest
    {
        TableName = dynamoDb.TableName,
        KeyConditionExpression = "pk = :pk",
        ConsistentRead = true,
        ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(SessionPartition.Of(key)) },
    })).Items ?? [];
}
