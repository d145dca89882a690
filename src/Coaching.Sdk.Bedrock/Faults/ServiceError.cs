using System.Text.Json;
using Coaching.Sdk.Bedrock.Responses;

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

        type = string.IsNullOrEmpty(type) ? root.Text("__type") ?? root.Text("code") : type;
        var code = string.IsNullOrEmpty(type) ? ErrorCodes.FromStatus(status) : Normalize(type);
        var message = root.Text("message") ?? root.Text("Message") ?? root.Text("errorMessage");
        return new ServiceError(
            code, status == 0 ? ErrorCodes.ToStatus(code) : status, message, (int?)root.Number("originalStatusCode"), root.Text("resourceName"));
    }

    // rest-json: "aws.protocols#FooError:http://…" names FooError; frames write it with a small first letter.
    private static string Normalize(string type)
    {
        var end = type.IndexOf(':', StringComparison.Ordinal);
        var name = end < 0 ? type : type[..end];
        name = name[(name.LastIndexOf('#') + 1)..].Trim();
        return name.Length == 0 ? "UnknownError" : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
