using System.Net;
using Amazon.Runtime;

namespace Coaching.Sdk.Bedrock;

/// <summary>A call to Bedrock failed: an error that the service answered, a stream that broke, or a setting that is missing.</summary>
/// <remarks>
/// <see cref="AmazonServiceException.ErrorCode"/> is the name out of AWS's API model (<c>ThrottlingException</c>, <c>ValidationException</c> …), also for errors
/// inside a stream. Failures that have no such name carry one of ours: <c>StreamInterrupted</c>, <c>StreamCorrupted</c>, <c>StreamIdle</c>,
/// <c>ResponseUnreadable</c>, <c>MissingCredentials</c>, <c>MissingRegion</c>, <c>EndpointUnreachable</c>,
/// <c>InvalidConfiguration</c>; their status code is 0.
/// Where access, credentials, region or model id are at fault the message is <see cref="Advice"/>; else it is <see cref="ServerMessage"/> word for word.
/// Instances are immutable in practice; AWS's base class has setters.
/// </remarks>
public sealed class BedrockException : AmazonServiceException
{
    internal BedrockException(string message, string errorCode, HttpStatusCode statusCode, string? requestId, Exception? innerException = null)
        : base(message, innerException, Kind(statusCode), errorCode, requestId, statusCode)
    {
    }

    /// <summary>One sentence that says what to do; null when the server's message is all that is known.</summary>
    public string? Advice { get; internal init; }

    /// <summary>What Bedrock said, unchanged; null when no answer of the service stands behind this failure.</summary>
    public string? ServerMessage { get; internal init; }

    /// <summary>Whether content of the answer had already been handed to the caller. A repeat is safe only when it is false.</summary>
    public bool ContentReceived { get; internal init; }

    /// <summary>The status code that the model answered Bedrock with (<c>ModelErrorException</c>, <c>ModelStreamErrorException</c>); null otherwise.</summary>
    public int? OriginalStatusCode { get; internal init; }

    /// <summary>The resource that failed (<c>ModelErrorException</c>); null otherwise.</summary>
    public string? ResourceName { get; internal init; }

    private static ErrorType Kind(HttpStatusCode status) => (int)status switch
    {
        >= 500 => ErrorType.Receiver,
        >= 400 => ErrorType.Sender,
        _ => ErrorType.Unknown,
    };
}
