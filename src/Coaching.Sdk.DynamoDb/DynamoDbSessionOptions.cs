using Amazon.DynamoDBv2;

namespace Coaching.Sdk.DynamoDb;

/// <summary>Which table keeps the sessions and how it is reached.</summary>
public sealed class DynamoDbSessionOptions
{
    /// <summary>The table's name; its layout is that of <see cref="DynamoDbTable"/>.</summary>
    /// <value>No default.</value>
    public string TableName { get; set; } = "";

    /// <summary>Changes the configuration of the client that the SDK makes when the container has no <see cref="IAmazonDynamoDB"/> of its own.</summary>
    /// <value>Null by default. Before it runs: standard retries, 3 of them, and a timeout of 3 seconds a try; region and endpoint come from the AWS environment (<c>AWS_REGION</c>, <c>AWS_ENDPOINT_URL_DYNAMODB</c>).</value>
    public Action<AmazonDynamoDBConfig>? ConfigureClient { get; set; }
}
