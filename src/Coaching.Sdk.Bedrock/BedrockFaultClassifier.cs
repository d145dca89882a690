using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Coaching.Sdk.Bedrock.Faults;
using Coaching.Sdk.Models;

namespace Coaching.Sdk.Bedrock;

/// <summary>Classifies failures of Bedrock by error code, then by status code; looks through wrapping exceptions.</summary>
/// <remarks>
/// Serves this package's client and AWS's own (<c>AmazonBedrockRuntimeClient</c>) alike, because both raise <see cref="AmazonServiceException"/>.
/// Codes and their meaning: <see href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors"/>.
/// Stateless and thread-safe.
/// </remarks>
public sealed class BedrockFaultClassifier : IModelFaultClassifier
{
    /// <inheritdoc />
    public ModelFaultKind? Classify(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is OperationCanceledException)
            {
                return null;
            }

            if (current is AmazonServiceException service && (ByCode(service) ?? ByStatus((int)service.StatusCode)) is { } kind)
            {
                return kind;
            }
        }

        return IsCredentials(exception) ? ModelFaultKind.Denied : null;
    }

    /// <inheritdoc />
    /// <remarks>Bedrock itself says nothing (seen on throttled answers of 2025); AWS's newer header and the one of gateways before it are read.</remarks>
    public TimeSpan? RetryAfter(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is HttpErrorResponseException { Response: { } answer })
            {
                return Time(answer, "x-amz-retry-after", TimeSpan.FromMilliseconds(1)) ?? Time(answer, "Retry-After", TimeSpan.FromSeconds(1));
            }
        }

        return null;
    }

    private static TimeSpan? Time(IWebResponseData answer, string header, TimeSpan unit) =>
        answer.IsHeaderPresent(header) && int.TryParse(answer.GetHeaderValue(header), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count * unit : null;

    private static ModelFaultKind? ByCode(AmazonServiceException exception) => exception.ErrorCode switch
    {
        ErrorCodes.Throttling or "TooManyRequestsException" or "ServiceQuotaExceededException" or "Throttling" => ModelFaultKind.Throttled,
        ErrorCodes.ServiceUnavailable or ErrorCodes.InternalServer or ErrorCodes.ModelNotReady or ErrorCodes.EndpointUnreachable => ModelFaultKind.Unavailable,
        ErrorCodes.ModelError or ErrorCodes.ModelStreamError => ModelFaultKind.Interrupted,
        ErrorCodes.StreamInterrupted or ErrorCodes.StreamCorrupted or ErrorCodes.ResponseUnreadable => ModelFaultKind.Interrupted,
        ErrorCodes.ModelTimeout or ErrorCodes.StreamIdle => ModelFaultKind.Timeout,
        ErrorCodes.Validation when FaultAdvice.IsDenial(exception.Message) => ModelFaultKind.Denied,
        ErrorCodes.Validation => ModelFaultKind.Invalid,
        ErrorCodes.AccessDenied or ErrorCodes.ResourceNotFound or ErrorCodes.MissingCredentials or ErrorCodes.MissingRegion
            or ErrorCodes.InvalidConfiguration or "UnrecognizedClientException" or "ExpiredTokenException" or "InvalidSignatureException" => ModelFaultKind.Denied,
        _ => null,
    };

    private static ModelFaultKind? ByStatus(int status) => status switch
    {
        429 => ModelFaultKind.Throttled,
        408 or 504 => ModelFaultKind.Timeout,
        424 => ModelFaultKind.Interrupted,
        401 or 403 or 404 => ModelFaultKind.Denied,
        >= 500 => ModelFaultKind.Unavailable,
        >= 400 => ModelFaultKind.Invalid,
        _ => null,
    };

    // What AWSSDK.Core raises, before any request, when it finds neither credentials nor a region.
    private static bool IsCredentials(Exception exception) => exception is AmazonClientException;
}
