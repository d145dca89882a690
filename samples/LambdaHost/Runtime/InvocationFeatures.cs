using System.Net;
using LambdaHost.Runtime.Gateway;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace LambdaHost.Runtime;

/// <summary>Puts an invocation into the features that a request consists of.</summary>
internal static class InvocationFeatures
{
    public static FeatureCollection Create(LambdaInvocation invocation, GatewayRequest? request, LambdaRuntimeOptions options, RequestLifetime lifetime, GatewayResponse response)
    {
        invocation.IsHttp = request is not null;
        var body = new GatewayRequestBody(request?.Body ?? invocation.Payload.ToArray());
        var head = request is null ? Event(invocation, options) : Http(request, options);
        head.Body = body;
        if (head.Headers.TraceParent.Count == 0 && TraceHeader.ToTraceParent(invocation.TraceId) is { } parent) head.Headers.TraceParent = parent;

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(head);
        features.Set<IHttpRequestBodyDetectionFeature>(body);
        features.Set<IHttpMaxRequestBodySizeFeature>(body);
        features.Set<IHttpRequestIdentifierFeature>(new HttpRequestIdentifierFeature { TraceIdentifier = invocation.RequestId });
        features.Set<IHttpRequestLifetimeFeature>(lifetime);
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            ConnectionId = invocation.RequestId,
            RemoteIpAddress = IPAddress.TryParse(request?.SourceIp, out var address) ? address : null,
        });
        if (request is not null) features.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = AuthorizerPrincipal.Read(request.Context) });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new GatewayResponseStream(response)));
        features.Set(invocation);
        return features;
    }

    private static HttpRequestFeature Http(GatewayRequest request, LambdaRuntimeOptions options)
    {
        var (pathBase, path) = (request.PathBase, request.Path);
        if (options.BasePath is { Length: > 0 } mapping && new PathString(path).StartsWithSegments(mapping, StringComparison.Ordinal, out var rest))
            (pathBase, path) = (pathBase + mapping, rest.HasValue ? rest.Value : "/");
        return new HttpRequestFeature
        {
            Protocol = HttpProtocol.Http11,
            Scheme = Uri.UriSchemeHttps, // the only one that API Gateway and function URLs speak
            Method = request.Method,
            PathBase = pathBase,
            Path = path.Length == 0 ? "/" : path,
            QueryString = request.Query,
            RawTarget = request.RawTarget,
            Headers = request.Headers,
        };
    }

    private static HttpRequestFeature Event(LambdaInvocation invocation, LambdaRuntimeOptions options)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        headers.Host = "lambda";
        headers.ContentType = "application/json";
        headers.ContentLength = invocation.Payload.Length;
        return new HttpRequestFeature
        {
            Protocol = HttpProtocol.Http11,
            Scheme = Uri.UriSchemeHttps,
            Method = HttpMethods.Post,
            Path = options.EventsPath,
            RawTarget = options.EventsPath,
            Headers = headers,
        };
    }
}
