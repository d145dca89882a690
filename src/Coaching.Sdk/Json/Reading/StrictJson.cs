using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Coaching.Sdk.Json.Reading;

/// <summary>The fast way for text that is JSON as it stands.</summary>
internal static class StrictJson
{
    /// <summary>Reads the text with System.Text.Json. Null when it is no JSON, or holds half a surrogate pair, which could be read but not used.</summary>
    public static JsonElement? Read(ReadOnlySpan<char> text)
    {
        if (text.IndexOf("\\ud", StringComparison.OrdinalIgnoreCase) >= 0) return null;
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            if (Utf8.FromUtf16(text, bytes, out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done) return null;
            var reader = new Utf8JsonReader(bytes.AsSpan(0, length));
            return JsonElement.TryParseValue(ref reader, out var value) && !reader.Read() ? value : null;
        }
        catch (JsonException)
        {
            // What the tolerant reader is for.
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Reads JSON that the machine has built and that is therefore valid.</summary>
    public static JsonElement ReadBuilt(ReadOnlyMemory<char> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
