namespace Coaching.Sdk.Json.Reading;

/// <summary>Decides at a quote whether the string ends there: which rule applies follows from where the string stands.</summary>
internal sealed class StringEnd(JsonCursor cursor)
{
    /// <summary>Judges the quote at the position.</summary>
    /// <param name="open">The quote that began the string.</param>
    /// <param name="quote">The quote here.</param>
    /// <param name="isKey">Whether the string is a key.</param>
    /// <param name="broken">Whether an unescaped quote was met in the string before.</param>
    /// <param name="openSample">Whether, moreover, a brace in it is still open.</param>
    public QuoteVerdict Judge(char open, char quote, bool isKey, bool broken, bool openSample)
    {
        var after = cursor.Position + 1;
        if (isKey) return quote == '"' || open != '"' ? ClosingQuote.InKey(cursor, after) : QuoteVerdict.Text;
        if (open == '"' && quote != '"') return OtherCloser(after);
        if (cursor.InProse) return ProseQuote.Judge(cursor, after, quote == JsonChars.ClosersOf(open)[0], broken, openSample);
        if (cursor.Frames.Depth == 0) return ClosingQuote.AtRoot(cursor, after);
        return cursor.Frames.InArray ? ClosingQuote.InElement(cursor, after) : ClosingQuote.InMember(cursor, after);
    }

    /// <summary>Judges a backslash before a quote, as in <c>"C:\"</c>: it cannot escape the quote if a comma and a quoted key follow.</summary>
    public QuoteVerdict AfterBackslash(char open, bool never)
    {
        if (never || open != '"') return QuoteVerdict.Text;
        var next = cursor.Peek(1);
        if (next != '"') return next == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        return OtherCloser(cursor.Position + 2);
    }

    /// <summary>Judges whether three closing quotes stand here.</summary>
    public QuoteVerdict Triple(char open)
    {
        for (var i = 1; i < 3; i++)
        {
            var c = cursor.Peek(i);
            if (c != open) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        }

        // A quote that belongs to the text may stand right before the three.
        var next = cursor.Peek(3);
        return next == JsonText.More ? QuoteVerdict.More : next == open ? QuoteVerdict.Text : QuoteVerdict.Close;
    }

    /// <summary>A curved quote ends what a straight one began only where valid JSON is out of the question: before a comma and a quoted key.</summary>
    private QuoteVerdict OtherCloser(int after)
    {
        var ahead = new Ahead(cursor.Text, after);
        var c = ahead.Blank();
        if (c == JsonText.More) return QuoteVerdict.More;
        if (!JsonChars.IsComma(c) || !cursor.Frames.InObject) return QuoteVerdict.Text;
        ahead.Skip();
        var quote = ahead.Blank();
        if (quote != '"') return quote == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        return ahead.Key(cursor.Watcher) switch { KeyAhead.More => QuoteVerdict.More, KeyAhead.Known or KeyAhead.Quoted => QuoteVerdict.Close, _ => QuoteVerdict.Text };
    }
}
