using System.Net;

namespace LambdaHost.Runtime;

internal sealed class RuntimeApiException(string message, HttpStatusCode statusCode) : Exception(message)
{
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>500 is "Container error. Non-recoverable state. Runtime should exit promptly" in the Runtime API's description.</summary>
    public bool IsFatal => StatusCode == HttpStatusCode.InternalServerError;
}
