using System.Globalization;
using System.Text;

namespace Coaching.Sdk.Json.Reading;

/// <summary>JSON that was escaped as a whole, or written as a JSON string.</summary>
internal static class EscapedText
{
    /// <summary>Whether what begins at <paramref name="start"/> is JSON under one more layer of escapes: <c>"{\"a\"…</c>, <c>{\"a\"…</c> or <c>\"…</c>. <see cref="QuoteVerdict.More"/>: more text is needed.</summary>
    public static QuoteVerdict Begins(JsonText text, int start)
    {
        var ahead = new Ahead(text, start);
        var quoted = ahead.Peek() == '"';
        if (quoted) ahead.Skip();
        var brackets = 0;
        while (true)
        {
            var c = ahead.Peek();
            if (c == JsonText.More) return QuoteVerdict.More;
            if (c is '{' or '[') brackets++;
            if (quoted && brackets > 0) return QuoteVerdict.Close;
            if (c == '\\')
            {
                var next = ahead.Peek(1);
                if (next == JsonText.More) return QuoteVerdict.More;
                if (next is '"' or '\\') return quoted || brackets > 0 || ahead.Position == start ? QuoteVerdict.Close : QuoteVerdict.Text;
                if (next is not ('n' or 'r' or 't') || (!quoted && brackets == 0)) return QuoteVerdict.Text;
                ahead.Skip();
            }
            else if (c < 0 || (c is not ('{' or '[') && !JsonChars.IsBlank(c)))
            {
                return QuoteVerdict.Text;
            }

            ahead.Skip();
        }
    }

    /// <summary>The text from <paramref name="start"/> on with one layer of escapes taken off; null when there is none.</summary>
    public static string? Unescape(JsonText source, int start)
    {
        if (Begins(source, start) != QuoteVerdict.Close) return null;
        var text = source.From(start);
        source.Count(text.Length);
        if (text[0] == '"') text = text[1..].TrimEnd() is [.. var inner, '"'] ? inner : text[1..];
        if (!text.Contains('\\')) return null;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            i++;
            if (text[i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                i += 4;
            }
            else
            {
                result.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var c => c });
            }
        }

        return result.ToString();
    }
}
