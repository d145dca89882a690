using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LambdaHost.Runtime.Gateway;

/// <summary>Writes an answer in the format its payload version wants.</summary>
internal static class GatewayAnswer
{
    /// <summary>Lambda's limit for an answer that is not streamed (<c>6 MB</c> in its quotas).</summary>
    public const int MaxBytes = 6 * 1024 * 1024;

    /// <summary>The content type that makes a streamed response begin with a prelude.</summary>
    public const string PreludeContentType = "application/vnd.awslambda.http-integration-response";

    // Escaped to ASCII, a text in Cyrillic would take three times its size out of the 6 MB.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(PayloadVersion version, int status, IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length + 512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        WriteHead(writer, version, status, headers);
        var text = Utf8.IsValid(body); // whatever its content type says: only then is a JSON string the same bytes
        if (text) writer.WriteString("body"u8, body);
        else writer.WriteBase64String("body"u8, body);
        writer.WriteBoolean("isBase64Encoded"u8, !text);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The head of a streamed answer: JSON and eight NULs.</summary>
    public static ReadOnlyMemory<byte> WritePrelude(PayloadVersion version, int status, IHeaderDictionary headers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        WriteHead(writer, version, status, headers);
        writer.WriteEndObject();
        writer.Flush();
        buffer.Write(stackalloc byte[8]);
        return buffer.WrittenMemory;
    }

    private static void WriteHead(Utf8JsonWriter writer, PayloadVersion version, int status, IHeaderDictionary headers)
    {
        var rest = version == PayloadVersion.Rest;
        writer.WriteStartObject();
        writer.WriteNumber("statusCode"u8, status);
        writer.WriteStartObject(rest ? "multiValueHeaders"u8 : "headers"u8);
        foreach (var (name, values) in headers)
        {
            if (string.Equals(name, HeaderNames.TransferEncoding, StringComparison.OrdinalIgnoreCase)) continue; // the gateway's own business
            if (rest) WriteArray(writer, name, values);
            else if (!string.Equals(name, HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase)) writer.WriteString(name, values.ToString());
        }

        writer.WriteEndObject();
        if (!rest && headers.SetCookie.Count > 0) WriteArray(writer, "cookies", headers.SetCookie); // joined by commas, cookies could not be told apart
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, StringValues values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
