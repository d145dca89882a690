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
        { Status: 401 or 403 } =>
            $"Bedrock denied access to {call.ModelId} in {call.Region}{Quote(error)}: allow bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream "
            + "on the model and its inference profile, and request access to the model in the Bedrock console.",
        { Status: 404 } =>
            $"Bedrock does not find {call.ModelId} in {call.Region}{Quote(error)}: check the model id and the region with 'aws bedrock list-inference-profiles'.",
        { Status: 400, Message: { } message } when IsModelId(message) =>
            $"Bedrock cannot call {call.ModelId} in {call.Region}{Quote(error)}: check the id with 'aws bedrock list-foundation-models', "
            + "or name its inference profile from 'aws bedrock list-inference-profiles'.",
        _ => null,
    };

    /// <summary>Whether a validation error is about the model id, not about the request: another route may work.</summary>
    internal static bool IsModelId(string message) =>
        message.Contains("model identifier is invalid", StringComparison.OrdinalIgnoreCase)
        || message.Contains("on-demand throughput isn", StringComparison.OrdinalIgnoreCase)
        || message.Contains("inference profile that contains this model", StringComparison.OrdinalIgnoreCase);

    private static string Quote(ServiceError error) => error.Message is { Length: > 0 } message ? $" (“{message}”)" : string.Empty;
}
