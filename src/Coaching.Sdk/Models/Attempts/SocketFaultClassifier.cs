using System.Net;
using System.Net.Sockets;

namespace Coaching.Sdk.Models.Attempts;

/// <summary>Knows the exceptions of HttpClient and sockets, wherever they stand in the chain of inner exceptions. Asked last.</summary>
internal sealed class SocketFaultClassifier : IModelFaultClassifier
{
    public ModelFaultKind? Classify(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            var kind = current switch
            {
                HttpRequestException { StatusCode: { } status } => OfStatus(status),
                HttpRequestException http => OfRequest(http.HttpRequestError),
                SocketException socket => OfSocket(socket.SocketErrorCode),
                HttpIOException => ModelFaultKind.Interrupted,
                // The innermost exception says more: HttpClient reports its own timeout as TaskCanceledException around a TimeoutException.
                IOException { InnerException: null } => ModelFaultKind.Interrupted,
                TimeoutException or OperationCanceledException => ModelFaultKind.Timeout,
                _ => (ModelFaultKind?)null,
            };
            if (kind is not null)
            {
                return kind;
            }
        }

        return null;
    }

    private static ModelFaultKind OfStatus(HttpStatusCode status) => (int)status switch
    {
        429 => ModelFaultKind.Throttled,
        401 or 403 or 404 => ModelFaultKind.Denied,
        408 or 504 => ModelFaultKind.Timeout,
        409 or 424 or 425 => ModelFaultKind.Interrupted,
        >= 400 and < 500 => ModelFaultKind.Invalid,
        _ => ModelFaultKind.Unavailable,
    };

    private static ModelFaultKind? OfRequest(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError
            or HttpRequestError.SecureConnectionError or HttpRequestError.VersionNegotiationError => ModelFaultKind.Unavailable,
        HttpRequestError.UserAuthenticationError => ModelFaultKind.Denied,
        HttpRequestError.ConfigurationLimitExceeded => ModelFaultKind.Invalid,
        HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => ModelFaultKind.Interrupted,
        _ => null,
    };

    /// <summary>Errors that only occur before anything was sent mean that trying again costs nothing.</summary>
    private static ModelFaultKind OfSocket(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.HostDown
            or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.NetworkUnreachable => ModelFaultKind.Unavailable,
        SocketError.TimedOut => ModelFaultKind.Timeout,
        _ => ModelFaultKind.Interrupted,
    };
}
