using System.Text.Json;

namespace Coaching.Sdk.Bedrock.Faults;

/// <summary>An error as the service wrote it, in an HTTP answer or in a frame of a stream.</summary>
internal sealed record ServiceError(string Code, int Status, string? Message, int? OriginalStatusCode = null, string? ResourceName = null)
{
    /// <summary>Reads an error body. Whatever the body is, an error comes of it: proxies answer HTML, gateways nothing.</summary>
    /// <param name="type">The x-amzn-ErrorType header or the :exception-type of a frame; null or empty when there is none.</param>
    /// <param name="body">The payload.</param>
    /// <param name="status">The status code; 0 inside a stream, where the code's own one is taken.</param>
    internal static ServiceError Read(string? type, ReadOnlyMemory<byte> body, int status)
    {
        JsonElement root = default;
        try
        {
            var reader = new Utf8JsonReader(body.Span);
            root = JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            // Not JSON: the status code has to do.
        }

        type = string.IsNullOrEmpty(type) ? Text(root, "__type") ?? Text(root, "code") : type;
        var code = string.IsNullOrEmpty(type) ? ErrorCodes.FromStatus(status) : Normalize(type);
        var message = Text(root, "message") ?? Text(root, "Message") ?? Text(root, "errorMessage");
        return new ServiceError(
            code, status == 0 ? ErrorCodes.ToStatus(code) : status, message, Number(root, "originalStatusCode"), Text(root, "resourceName"));
    }

    // rest-json: "aws.protocols#FooError:http://…" names FooError; frames write it with a small first letter.
    private static string Normalize(string type)
    {
        var end = type.IndexOf(':', StringComparison.Ordinal);
        var name = end < 0 ? type : type[..end];
        name = name[(name.LastIndexOf('#') + 1)..].Trim();
        return name.Length == 0 ? "UnknownError" : char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    private static int? Number(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number) ? number : null;
}
