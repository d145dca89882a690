using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>Strings and names of JSON, lone surrogates included, which <see cref="JsonElement.GetString"/> refuses with an exception.</summary>
internal static class JsonStrings
{
    public static string Read(JsonElement element)
    {
        var raw = element.GetRawText();
        return raw.Contains("\\u", StringComparison.Ordinal) ? Unescape(raw.AsSpan(1, raw.Length - 2)) : element.GetString()!;
    }

    public static string ReadName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate; the raw text is all that JsonProperty gives.
            var raw = property.ToString().AsSpan(1);
            return Unescape(raw[..EndOfString(raw)]);
        }
    }

    private static int EndOfString(ReadOnlySpan<char> raw)
    {
        var i = 0;
        while (raw[i] != '"')
            i += raw[i] == '\\' ? 2 : 1;
        return i;
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }

            text.Append(raw[i] switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        }

        return text.ToString();
    }
}
