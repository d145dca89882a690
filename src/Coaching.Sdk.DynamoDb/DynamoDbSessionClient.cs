using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Coaching.Sdk.DynamoDb;

/// <summary>Makes the client of the service with limits that fit inside a request's deadline.</summary>
public static class DynamoDbSessionClient
{
    /// <summary>Makes a client; share one per process.</summary>
    /// <param name="configure">Changes the configuration: standard retries, 3 of them, 3 seconds a try; region, endpoint and credentials from the AWS environment. Null changes nothing.</param>
    /// <returns>The client; the caller disposes it.</returns>
    public static AmazonDynamoDBClient Create(Action<AmazonDynamoDBConfig>? configure = null)
    {
        var config = new AmazonDynamoDBConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 3, Timeout = TimeSpan.FromSeconds(3) };
        configure?.Invoke(config);
        return new AmazonDynamoDBClient(config);
    }
}
