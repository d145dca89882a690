using System.Net;

namespace Coaching.Sdk.Bedrock.Faults;

/// <summary>Makes the exceptions of this package, so that their wording stands in one place.</summary>
internal static class BedrockFaults
{
    private const HttpStatusCode NoAnswer = default;

    internal static BedrockException Service(BedrockCall call, ServiceError error, string? requestId, Exception? cause = null, bool contentReceived = false)
    {
        var advice = FaultAdvice.For(call, error);
        var server = error.Message ?? $"Bedrock answered {error.Code} ({error.Status}) without a message.";

        // A refused request keeps the server's wording, which names the field; a denied one needs to be told where to look.
        return new BedrockException(error.Status == 400 ? server : advice ?? server, error.Code, (HttpStatusCode)error.Status, requestId, cause)
        {
            Advice = advice,
            ServerMessage = error.Message,
            ContentReceived = contentReceived,
            OriginalStatusCode = error.OriginalStatusCode,
            ResourceName = error.ResourceName,
        };
    }

    internal static BedrockException Stream(string code, string message, string? requestId, bool contentReceived, Exception? cause = null) =>
        new(message, code, NoAnswer, requestId, cause) { ContentReceived = contentReceived };

    internal static BedrockException Unreadable(BedrockCall call, string? requestId, Exception cause) =>
        new($"The answer of {call.ModelId} is not the JSON that Converse promises.", ErrorCodes.ResponseUnreadable, NoAnswer, requestId, cause);

    internal static BedrockException Configuration(string advice, Exception? cause = null) =>
        new(advice, ErrorCodes.InvalidConfiguration, NoAnswer, requestId: null, cause) { Advice = advice };

    internal static BedrockException NoRegion(Exception? cause = null)
    {
        const string Advice = "No AWS region is known: set the option Region, the environment variable AWS_REGION or 'region' in the AWS profile.";
        return new BedrockException(Advice, ErrorCodes.MissingRegion, NoAnswer, requestId: null, cause) { Advice = Advice };
    }

    internal static BedrockException NoEndpoint(string endpoint, string region, HttpRequestException cause)
    {
        var what = cause.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "is not known by that name",
            HttpRequestError.SecureConnectionError => "has no certificate that this machine trusts",
            _ => "does not take the connection",
        };
        var advice = $"Bedrock's endpoint {endpoint} {what}: check the region ({region}), the service URL (AWS_ENDPOINT_URL_BEDROCK_RUNTIME) and this machine's network.";
        return new BedrockException(advice, ErrorCodes.EndpointUnreachable, NoAnswer, requestId: null, cause) { Advice = advice };
    }

    internal static BedrockException NoCredentials(Exception cause)
    {
        const string Advice = "No usable AWS credentials were found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
            + "run 'aws sso login', give the process a role, or set AWS_BEARER_TOKEN_BEDROCK to a Bedrock API key.";
        return new BedrockException(Advice, ErrorCodes.MissingCredentials, NoAnswer, requestId: null, cause) { Advice = Advice };
    }
}
