using System.Text;
using System.Text.Json;

namespace LambdaHost.Runtime.Gateway;

/// <summary>An HTTP request taken out of an event, whatever its payload version.</summary>
internal sealed record GatewayRequest
{
    public required PayloadVersion Version { get; init; }
    public required string Method { get; init; }

    /// <summary>What stands before the application's path: the stage.</summary>
    public required string PathBase { get; init; }
    public required string Path { get; init; }
    public required string RawTarget { get; init; }
    public required string Query { get; init; }
    public required IHeaderDictionary Headers { get; init; }
    public required byte[] Body { get; init; }
    public string? SourceIp { get; init; }

    /// <summary>The event's <c>requestContext</c>, for its authorizer.</summary>
    public required JsonElement Context { get; init; }

    /// <returns>Null for an event that is not an HTTP request.</returns>
    public static GatewayRequest? TryRead(JsonElement @event)
    {
        var context = @event.Get("requestContext");
        if (context is null) return null;
        if (string.Equals(@event.Text("version"), "2.0", StringComparison.Ordinal) && context.Value.Get("http") is { } http) return HttpPayload.Read(@event, context.Value, http);
        return @event.Text("httpMethod") is { } method && @event.Text("path") is { } path ? RestPayload.Read(@event, context.Value, method, path) : null;
    }

    internal static byte[] ReadBody(JsonElement @event, IHeaderDictionary headers)
    {
        byte[] body = @event.Get("body") switch
        {
            { ValueKind: JsonValueKind.String } text when @event.Get("isBase64Encoded") is { ValueKind: JsonValueKind.True } => text.GetBytesFromBase64(),
            { ValueKind: JsonValueKind.String } text => Encoding.UTF8.GetBytes(text.GetString()!),
            _ => [],
        };
        if (body.Length > 0 || headers.ContentLength is not null) headers.ContentLength = body.Length;
        return body;
    }

    /// <summary>Decodes a path once, as Kestrel does: an escaped slash stays escaped.</summary>
    internal static string Decode(string path) => Uri.UnescapeDataString(path.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase));
}
