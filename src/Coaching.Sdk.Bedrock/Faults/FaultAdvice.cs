namespace Coaching.Sdk.Bedrock.Faults;

/// <summary>What to do about errors that configuration causes, one sentence each; the server's words are quoted in it unchanged.</summary>
internal static class FaultAdvice
{
    internal static string? For(BedrockCall call, ServiceError error) => error switch
    {
        { Code: "UnrecognizedClientException" or "InvalidClientTokenId" or "MissingAuthenticationTokenException" or "IncompleteSignatureException" } =>
            $"Bedrock does not know these AWS credentials{Quote(error)}: check the access key or AWS_PROFILE and the account they belong to.",
        { Code: "ExpiredTokenException" or "ExpiredToken" } =>
            $"The AWS session has expired{Quote(error)}: sign in again, for example with 'aws sso login'.",
        { Code: "InvalidSignatureException" or "SignatureDoesNotMatch" or "RequestTimeTooSkewed" } =>
            $"Bedrock refused the signature{Quote(error)}: check the secret access key and the clock of this machine.",
        { Status: 401 or 403, Message: { } message } when Has(message, "API key") =>
            $"Bedrock does not take this API key in {call.Region}{Quote(error)}: check AWS_BEARER_TOKEN_BEDROCK (or the option BearerToken), until when the key is valid, and its region.",
        { Status: 401 or 403 } => NoAccess(call, error),
        { Status: 404 } =>
            $"Bedrock does not find {call.ModelId} in {call.Region}{Quote(error)}: check the model id and the region with 'aws bedrock list-inference-profiles'.",
        { Status: 400, Message: { } message } when IsAccount(message) => NoAccess(call, error),
        { Status: 400, Message: { } message } when IsModelId(message) =>
            $"Bedrock cannot call {call.ModelId} in {call.Region}{Quote(error)}: check the id with 'aws bedrock list-foundation-models', "
            + "or name its inference profile from 'aws bedrock list-inference-profiles'.",
        _ => null,
    };

    /// <summary>Whether a validation error is about the model id or the account, not about the request: another route may work.</summary>
    internal static bool IsDenial(string message) => IsAccount(message) || IsModelId(message);

    private static string NoAccess(BedrockCall call, ServiceError error) =>
        $"Bedrock denied access to {call.ModelId} in {call.Region}{Quote(error)}: allow bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream "
        + "on the model and its inference profile, and request access to the model in the Bedrock console.";

    private static bool IsAccount(string message) => Has(message, "operation not allowed") || Has(message, "account is not authorized");

    private static bool IsModelId(string message) => Has(message, "model identifier is invalid")
        || Has(message, "on-demand throughput isn")
        || Has(message, "inference profile that contains this model")
        || Has(message, "support the model that you provided")
        || Has(message, "unsupported for streaming");

    private static bool Has(string message, string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string Quote(ServiceError error) => error.Message is { Length: > 0 } message ? $" (“{message}”)" : string.Empty;
}
