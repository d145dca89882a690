using System.Globalization;
using System.Text;

namespace Coaching.Sdk.Json.Reading;

/// <summary>JSON that was escaped as a whole, or written as a JSON string.</summary>
internal static class EscapedText
{
    /// <summary>Whether what begins at <paramref name="start"/> is JSON under one more layer: <c>"{\"a\"…</c>, <c>{\"a\"…</c> or <c>\"…</c>. <see cref="QuoteVerdict.More"/>: more text is needed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it may begin.</param>
    /// <param name="anyQuotes">Whether any quotes count, tripled ones and those inside an array of one too: <c>\'{…</c>, <c>"""{…</c>, <c>["{…</c>.</param>
    public static QuoteVerdict Begins(JsonText text, int start, bool anyQuotes = false)
    {
        var ahead = new Ahead(text, start);
        var quoted = !anyQuotes && ahead.Peek() == '"';
        if (quoted) ahead.Skip();
        var brackets = 0;
        while (true)
        {
            var c = ahead.Peek();
            if (c == JsonText.More) return QuoteVerdict.More;
            if (anyQuotes && !quoted && JsonChars.IsQuote(c) && c != '`' && (brackets == 0 || (brackets == 1 && text.At(start) == '[')))
            {
                quoted = true;
                brackets = 0;
                for (var i = 0; i < 2 && ahead.Peek(1) == c; i++) ahead.Skip();
                ahead.Skip();
                continue;
            }

            if (c is '{' or '[') brackets++;
            if (quoted && brackets > 0) return QuoteVerdict.Close;
            if (c == '\\')
            {
                var next = ahead.Peek(1);
                if (next == JsonText.More || (next == 'u' && ahead.Peek(5) == JsonText.More)) return QuoteVerdict.More;
                if (next == JsonText.End && (quoted || brackets > 0)) return QuoteVerdict.Close;
                if (next is '"' or '\\' || (next == 'u' && IsEscapedQuote(ref ahead))) return quoted || brackets > 0 || ahead.Position == start ? QuoteVerdict.Close : QuoteVerdict.Text;
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

    /// <summary>The text from <paramref name="start"/> on with its layer taken off; null when there is none.</summary>
    /// <param name="source">The text.</param>
    /// <param name="start">Where it may begin.</param>
    /// <param name="anyQuotes">As for <see cref="Begins"/>; then JSON that was only put in quotes counts as well.</param>
    /// <param name="isRaw">Whether it was only put in quotes, and nothing in it is escaped.</param>
    public static string? Unescape(JsonText source, int start, bool anyQuotes, out bool isRaw)
    {
        isRaw = false;
        if (Begins(source, start, anyQuotes) != QuoteVerdict.Close) return null;
        var text = source.From(start);
        source.Count(text.Length);
        var whole = text;
        text = anyQuotes ? WithoutQuotes(text) : text[0] != '"' ? text : text[1..].TrimEnd() is [.. var inner, '"'] ? inner : text[1..];
        if (anyQuotes && text.Length < whole.Length && text.IndexOf('"') is var first && first >= 0 && (first == 0 || text[first - 1] != '\\')) isRaw = true;
        if (isRaw) return text.ToString();
        if (!text.Contains('\\')) return null;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // The backslash at the very end belongs to an escape that was cut off.
            if (text[i] == '\\' && i + 1 == text.Length) break;
            if (text[i] != '\\')
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

    private static bool IsEscapedQuote(ref Ahead ahead)
    {
        foreach (var (digit, place) in (ReadOnlySpan<(char, int)>)[('0', 2), ('0', 3), ('2', 4), ('2', 5)])
        {
            if (ahead.Peek(place) != digit) return false;
        }

        return true;
    }

    /// <summary>The text without an array of one and the quotes around it.</summary>
    private static ReadOnlySpan<char> WithoutQuotes(ReadOnlySpan<char> text)
    {
        var inner = text[0] == '[' ? text[1..].TrimStart() : text;
        if (inner.IsEmpty || !JsonChars.IsQuote(inner[0])) return text;
        if (text[0] == '[' && inner.TrimEnd() is [.. var items, ']']) inner = items.TrimEnd().TrimEnd(',');
        var quote = inner[0];
        var closers = JsonChars.ClosersOf(quote);
        inner = inner[1..].TrimEnd();
        if (inner.StartsWith([quote, quote])) inner = inner[2..];
        for (var i = 0; i < 3 && !inner.IsEmpty && closers.Contains(inner[^1], StringComparison.Ordinal); i++) inner = inner[..^1];
        return inner;
    }
}
