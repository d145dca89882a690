namespace Coaching.Sdk.Json.Reading;

/// <summary>What stands between tokens and is no JSON at all: dots for what was left out, code fences, the marks behind unclosed JSON.</summary>
internal sealed class JsonNoise(JsonCursor cursor)
{
    private const int FenceLimit = 16;

    private int _rawDepth;

    /// <summary>Passes over up to three dots. False: more text is needed.</summary>
    public bool PassDots()
    {
        var length = 1;
        while (length < 3 && cursor.Peek(length) is '.' or '\u2026') length++;
        if (length < 3 && cursor.Peek(length) == JsonText.More) return false;
        cursor.Note(RepairKind.Surplus, cursor.Position, length, RepairCertainty.Likely);
        cursor.Position += length;
        return true;
    }

    /// <summary>Whether three backticks stand here.</summary>
    public QuoteVerdict IsFence()
    {
        for (var i = 1; i < 3; i++)
        {
            var c = cursor.Peek(i);
            if (c != '`') return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        }

        return QuoteVerdict.Close;
    }

    /// <summary>Whether the quote here only surrounds an object or an array whose own quotes are not escaped: <c>"{"a": 1}"</c>. A string that is closed cannot go on with a word.</summary>
    public QuoteVerdict BeginsRawJson()
    {
        if (!cursor.Frames.InObject || cursor.InProse) return QuoteVerdict.Text;
        var ahead = new Ahead(cursor.Text, cursor.Position + 1);
        var c = ahead.Peek();
        if (!JsonChars.IsOpenBrace(c) && !JsonChars.IsOpenBracket(c)) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        do
        {
            ahead.Skip();
            c = ahead.Blank();
        }
        while (JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c));

        if (c != '"') return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        var next = ahead.Peek(1);
        if (!JsonChars.IsWord(next)) return next == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        _rawDepth = cursor.Frames.Depth;
        return QuoteVerdict.Close;
    }

    /// <summary>Whether the quote here is the other one around it.</summary>
    public bool EndsRawJson()
    {
        if (_rawDepth != cursor.Frames.Depth) return false;
        _rawDepth = 0;
        return true;
    }

    /// <summary>Passes over a code fence: its three signs and a word such as <c>json</c>. False: more text is needed.</summary>
    public bool PassFence()
    {
        var length = 3;
        while (length < FenceLimit && cursor.Peek(length) is var c && c >= 0 && char.IsAsciiLetterOrDigit((char)c)) length++;
        if (length < FenceLimit && cursor.Peek(length) == JsonText.More) return false;
        cursor.Note(RepairKind.Surplus, cursor.Position, length, RepairCertainty.Certain);
        cursor.Position += length;
        return true;
    }

    /// <summary>Whether a fence, a closing tag or a control token here means that the JSON is over although it is not closed. Null: it is none of these; <see cref="QuoteVerdict.Text"/>: a fence before the first member.</summary>
    public QuoteVerdict? IsEndMark(int c)
    {
        if (c == '<') return cursor.Peek(1) switch { JsonText.More => QuoteVerdict.More, '/' or '|' => QuoteVerdict.Close, _ => null };
        return IsFence() switch { QuoteVerdict.More => QuoteVerdict.More, QuoteVerdict.Text => null, _ => cursor.Frames.Top.Count > 0 ? QuoteVerdict.Close : QuoteVerdict.Text };
    }
}
