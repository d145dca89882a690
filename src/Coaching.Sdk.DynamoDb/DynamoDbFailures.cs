using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Coaching.Sdk.DynamoDb;

/// <summary>What failed and what to do about it, in one sentence.</summary>
internal static class DynamoDbFailures
{
    internal static string Describe(Exception failure, string tableName) => failure switch
    {
        ResourceNotFoundException => $"The DynamoDB table \"{tableName}\" or its index does not exist in this region; create it from the template, or for development with DynamoDbTable.EnsureCreatedAsync.",
        AmazonServiceException { ErrorCode: "AccessDeniedException" } => $"Access to the DynamoDB table \"{tableName}\" is denied; give this role the policy in docs/sessions.md.",
        AmazonServiceException { ErrorCode: "UnrecognizedClientException" or "ExpiredTokenException" or "InvalidSignatureException" or "MissingAuthenticationTokenException" } refused =>
            $"DynamoDB does not accept the AWS credentials for table \"{tableName}\" ({refused.ErrorCode}); renew them, or choose others with AWS_PROFILE.",
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => $"DynamoDB answered {code} for table \"{tableName}\".",

        // The resolver of credentials has no type of its own for this.
        AmazonClientException when failure is not AmazonServiceException && failure.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase) =>
            $"There are no AWS credentials for the DynamoDB table \"{tableName}\"; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run under a role.",
        HttpRequestException => $"DynamoDB cannot be reached for table \"{tableName}\"; check the network, AWS_REGION and, where it is set, AWS_ENDPOINT_URL_DYNAMODB.",
        _ => $"DynamoDB did not answer for table \"{tableName}\".",
    };
}
