using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;

namespace LambdaHost.Runtime.Gateway;

/// <summary>Payload 1.0: REST APIs. Query values come decoded; <c>requestContext.path</c> is the whole path, <c>path</c> the part after the stage.</summary>
internal static class RestPayload
{
    public static GatewayRequest Read(JsonElement @event, JsonElement context, string method, string path)
    {
        var headers = new HeaderDictionary();
        foreach (var header in @event.Members(@event.Get("multiValueHeaders") is null ? "headers" : "multiValueHeaders"))
            headers[header.Name] = header.Value.Texts().ToArray();
        var query = new QueryBuilder();
        foreach (var parameter in @event.Members(@event.Get("multiValueQueryStringParameters") is null ? "queryStringParameters" : "multiValueQueryStringParameters"))
            query.Add(parameter.Name, parameter.Value.Texts());
        var whole = context.Text("path") ?? path;
        var tail = path.TrimEnd('/'); // the stage alone, "/prod", has the path "/"
        var pathBase = whole.EndsWith(tail, StringComparison.Ordinal) ? whole[..^tail.Length].TrimEnd('/') : "";
        var queryString = query.ToQueryString().Value ?? "";
        return new GatewayRequest
        {
            Version = PayloadVersion.Rest,
            Method = method,
            PathBase = GatewayRequest.Decode(pathBase),
            Path = GatewayRequest.Decode(path),
            RawTarget = whole + queryString,
            Query = queryString,
            Headers = headers,
            Body = GatewayRequest.ReadBody(@event, headers),
            SourceIp = context.Get("identity")?.Text("sourceIp"),
            Context = context,
        };
    }
}
