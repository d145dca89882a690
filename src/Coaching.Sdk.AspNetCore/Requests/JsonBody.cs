using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Coaching.Sdk.AspNetCore.Requests;

/// <summary>Reads a request's JSON within the limit. Whatever the bytes are, the answer is a value or a <see cref="CoachingException"/>.</summary>
internal static class JsonBody
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    internal static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, int maxBytes)
        where T : class
    {
        CheckContentType(context.Request.ContentType);
        if (context.Request.Headers.ContentEncoding is [{ } encoding, ..] && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("The body must be sent as it is, without Content-Encoding.");
        }

        var body = await ReadBytesAsync(context.Request, maxBytes, context.RequestAborted).ConfigureAwait(false);
        var json = body.Span.StartsWith(Utf8Mark) ? body[Utf8Mark.Length..] : body;
        if (!Utf8.IsValid(json.Span))
        {
            throw Invalid("The body is not valid UTF-8.");
        }

        try
        {
            return JsonSerializer.Deserialize(json.Span, type) ?? throw Invalid("The body must be a JSON object.");
        }
        catch (JsonException malformed)
        {
            throw Invalid(Describe(malformed, type));
        }
    }

    internal static CoachingException Invalid(string detail) => new(CoachingErrors.InvalidRequest, detail);

    private static void CheckContentType(string? contentType)
    {
        // Also what keeps other sites' forms out: a browser sends application/json across origins only after asking.
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw Invalid("The body must be JSON in UTF-8, with the header Content-Type: application/json.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        var buffer = new byte[(int?)request.ContentLength ?? maxBytes + 1];
        var length = 0;
        try
        {
            while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (BadHttpRequestException broken)
        {
            throw broken.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(maxBytes) : Invalid("The body could not be read to its end.");
        }
        catch (IOException)
        {
            throw Invalid("The body could not be read to its end.");
        }

        return length <= maxBytes ? buffer.AsMemory(0, length) : throw TooLarge(maxBytes);
    }

    private static CoachingException TooLarge(int maxBytes) =>
        new(CoachingErrors.BodyTooLarge, $"The body has more than {maxBytes} bytes.");

    /// <summary>Where it went wrong, by line and by a field of ours: names that the client chose are not repeated.</summary>
    private static string Describe<T>(JsonException malformed, JsonTypeInfo<T> type)
    {
        var field = type.Properties.FirstOrDefault(property => malformed.Path is { } path
            && path.StartsWith($"$.{property.Name}", StringComparison.Ordinal) && (path.Length == property.Name.Length + 2 || path[property.Name.Length + 2] is '.' or '['));
        return field is null ? $"The body is not the JSON that is expected (line {malformed.LineNumber + 1 ?? 1}, byte {malformed.BytePositionInLine + 1 ?? 1})."
            : $"The field {field.Name} has the wrong type.";
    }
}
