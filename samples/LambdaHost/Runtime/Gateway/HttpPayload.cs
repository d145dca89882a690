using System.Text.Json;

namespace LambdaHost.Runtime.Gateway;

/// <summary>Payload 2.0: HTTP APIs and function URLs. Values of a repeated header come joined, cookies apart.</summary>
internal static class HttpPayload
{
    public static GatewayRequest Read(JsonElement @event, JsonElement context, JsonElement http)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        foreach (var header in @event.Members("headers"))
            if (header.Value.ValueKind == JsonValueKind.String) headers[header.Name] = header.Value.GetString();
        var cookies = string.Join("; ", @event.Texts("cookies"));
        if (cookies.Length > 0) headers.Cookie = cookies;
        var rawPath = @event.Text("rawPath") ?? http.Text("path") ?? "/";
        var query = @event.Text("rawQueryString") is { Length: > 0 } raw ? "?" + raw : "";
        var pathBase = Stage(context, rawPath);
        return new GatewayRequest
        {
            Version = PayloadVersion.Http,
            Method = http.Text("method") ?? HttpMethods.Get,
            PathBase = GatewayRequest.Decode(pathBase),
            Path = GatewayRequest.Decode(rawPath[pathBase.Length..]),
            RawTarget = rawPath + query,
            Query = query,
            Headers = headers,
            Body = GatewayRequest.ReadBody(@event, headers),
            SourceIp = http.Text("sourceIp"),
            Context = context,
        };
    }

    /// <summary>The default endpoint of a named stage has the stage in its paths; a custom domain has not.</summary>
    private static string Stage(JsonElement context, string path) =>
        context.Text("stage") is { } stage && !string.Equals(stage, "$default", StringComparison.Ordinal)
        && context.Text("domainName") is { } domain && domain.Contains(".execute-api.", StringComparison.Ordinal)
        && new PathString(path).StartsWithSegments("/" + stage, StringComparison.Ordinal) ? "/" + stage : "";
}
