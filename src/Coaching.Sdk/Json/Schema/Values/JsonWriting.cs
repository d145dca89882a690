using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>Trees as JSON again.</summary>
internal static class JsonWriting
{
    private const int SummaryLength = 80;

    // The text goes to models and logs, never into a page.
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 10 * TreeNumbering.MaxDepth };

    public static JsonElement ToElement(JsonTree tree)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
            Write(tree, writer);
        return JsonElement.Parse(buffer.WrittenSpan, new JsonDocumentOptions { MaxDepth = int.MaxValue });
    }

    /// <summary>The value as JSON, at most 80 characters, cut with an ellipsis.</summary>
    public static string Summary(JsonTree tree)
    {
        var text = tree.Kind switch
        {
            JsonValueKind.String => Quote(tree.Text),
            JsonValueKind.Number => tree.NumberText,
            JsonValueKind.Array when tree.Items.Count == 0 => "[]",
            JsonValueKind.Object when tree.Properties.Count == 0 => "{}",
            JsonValueKind.Array => $"[{string.Join(", ", tree.Items.Take(4).Select(Brief))}{(tree.Items.Count > 4 ? ", …" : "")}]",
            JsonValueKind.Object => $"{{{string.Join(", ", tree.Properties.Take(4).Select(p => $"{Quote(p.Key)}: {Brief(p.Value)}"))}"
                + $"{(tree.Properties.Count > 4 ? ", …" : "")}}}",
            JsonValueKind.Null => "null",
            var kind => kind == JsonValueKind.True ? "true" : "false",
        };
        return Shorten(text);
    }

    private static string Brief(JsonTree tree) => tree.Kind switch
    {
        JsonValueKind.Array => tree.Items.Count == 0 ? "[]" : "[…]",
        JsonValueKind.Object => tree.Properties.Count == 0 ? "{}" : "{…}",
        _ => Summary(tree),
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (quoted.Length >= SummaryLength)
                return quoted.Append('…').ToString();
            // The relaxed encoder would still write every emoji as two escapes.
            quoted.Append(Rune.IsControl(rune) || rune.Value is '"' or '\\'
                ? JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(rune.ToString())
                : rune.ToString());
        }

        return quoted.Append('"').ToString();
    }

    private static string Shorten(string text)
    {
        if (text.Length <= SummaryLength)
            return text;
        var end = char.IsHighSurrogate(text[SummaryLength - 2]) ? SummaryLength - 2 : SummaryLength - 1;
        return $"{text.AsSpan(0, end)}…";
    }

    private static void Write(JsonTree tree, Utf8JsonWriter writer)
    {
        switch (tree.Kind)
        {
            // What was read goes back letter for letter: numbers keep their spelling, strings their escapes.
            case var _ when tree.Source.ValueKind != JsonValueKind.Undefined:
                writer.WriteRawValue(tree.Source.GetRawText(), skipInputValidation: true);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in tree.Items)
                    Write(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, value) in tree.Properties)
                {
                    writer.WritePropertyName(name);
                    Write(value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(tree.Text);
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(tree.NumberText, skipInputValidation: true);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBooleanValue(tree.Kind == JsonValueKind.True);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
