using System.Text.Json;

namespace ConsoleHost.Hosting;

internal static class JsonInput
{
    /// <summary>Reads strict JSON; a mistake is said in one line.</summary>
    public static JsonDocument Parse(string json, int? line = null, string? file = null)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        }
        catch (JsonException malformed)
        {
            var place = file ?? $"Line {line}";
            throw new InvalidDataException($"{place} is not JSON (line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}).", malformed);
        }
    }
}
