namespace Coaching.Sdk.Bedrock.Faults;

/// <summary>Names of errors: AWS's, as the API model writes them, and ours for what has no name there.</summary>
internal static class ErrorCodes
{
    internal const string AccessDenied = "AccessDeniedException";
    internal const string InternalServer = "InternalServerException";
    internal const string ModelError = "ModelErrorException";
    internal const string ModelNotReady = "ModelNotReadyException";
    internal const string ModelStreamError = "ModelStreamErrorException";
    internal const string ModelTimeout = "ModelTimeoutException";
    internal const string ResourceNotFound = "ResourceNotFoundException";
    internal const string ServiceUnavailable = "ServiceUnavailableException";
    internal const string Throttling = "ThrottlingException";
    internal const string Validation = "ValidationException";

    internal const string EndpointUnreachable = "EndpointUnreachable";
    internal const string InvalidConfiguration = "InvalidConfiguration";
    internal const string MissingCredentials = "MissingCredentials";
    internal const string MissingRegion = "MissingRegion";
    internal const string ResponseUnreadable = "ResponseUnreadable";
    internal const string StreamCorrupted = "StreamCorrupted";
    internal const string StreamIdle = "StreamIdle";
    internal const string StreamInterrupted = "StreamInterrupted";

    /// <summary>The name that belongs to a status code, for an answer (of a proxy, say) that names no error.</summary>
    internal static string FromStatus(int status) => status switch
    {
        400 => Validation,
        401 or 403 => AccessDenied,
        404 => ResourceNotFound,
        408 or 504 => ModelTimeout,
        424 => ModelError,
        429 => Throttling,
        503 => ServiceUnavailable,
        >= 500 => InternalServer,
        _ => "UnknownError",
    };

    /// <summary>The status code that the API model gives an error; 0 for an unknown name.</summary>
    internal static int ToStatus(string code) => code switch
    {
        AccessDenied => 403,
        InternalServer => 500,
        ModelError or ModelStreamError => 424,
        ModelNotReady or Throttling => 429,
        ModelTimeout => 408,
        ResourceNotFound => 404,
        ServiceUnavailable => 503,
        Validation => 400,
        _ => 0,
    };
}
