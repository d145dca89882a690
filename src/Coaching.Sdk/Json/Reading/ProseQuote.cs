namespace Coaching.Sdk.Json.Reading;

/// <summary>Decides whether a quote ends a message. A message is prose and full of quotes, so one closes it only before something that must be JSON: a key that is asked for, or the closing brace and the end.</summary>
internal static class ProseQuote
{
    /// <summary>Judges the quote before <paramref name="after"/>.</summary>
    /// <param name="cursor">The reading.</param>
    /// <param name="after">Where the text after the quote begins.</param>
    /// <param name="mate">Whether the quote is the usual partner of the one that opened the message.</param>
    /// <param name="broken">Whether an unescaped quote was met in the message before.</param>
    /// <param name="openSample">Whether, moreover, a brace in the message is still open: the message then quotes JSON.</param>
    public static QuoteVerdict Judge(JsonCursor cursor, int after, bool mate, bool broken, bool openSample)
    {
        var ahead = new Ahead(cursor.Text, after);
        var c = ahead.Blank();
        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : mate || c == JsonText.End ? QuoteVerdict.Close : QuoteVerdict.Text;
        if (JsonChars.IsComma(c)) return AfterComma(cursor, ref ahead, mate, broken, openSample);
        if (JsonChars.IsCloser(c) || c is ')' or ';') return ToEnd(cursor, ref ahead, broken, openSample);
        if (c is '`' or '<') return JunkToEnd(ref ahead);
        if (ahead.Position == after && JsonChars.IsWord(c)) return ClosingQuote.NextKeyOrText(cursor, after);
        return ahead.Key(cursor.Watcher) switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.Known => QuoteVerdict.Close,
            KeyAhead.KnownBare when ahead.NewLine => QuoteVerdict.Close,
            _ => QuoteVerdict.Text,
        };
    }

    private static QuoteVerdict AfterComma(JsonCursor cursor, ref Ahead ahead, bool mate, bool broken, bool openSample)
    {
        var c = (int)',';
        while (JsonChars.IsComma(c))
        {
            ahead.Skip();
            c = ahead.Blank();
        }

        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        if (JsonChars.IsCloser(c)) return ToEnd(cursor, ref ahead, broken, openSample);
        if (JsonChars.IsOpenBrace(c)) return cursor.Frames.OpenArrays > 0 ? QuoteVerdict.Close : QuoteVerdict.Text;
        return ahead.Key(cursor.Watcher) switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.Known or KeyAhead.KnownBare or KeyAhead.Cut => QuoteVerdict.Close,
            KeyAhead.Quoted when mate && !openSample => broken ? ahead.Value() : QuoteVerdict.Close,
            _ => QuoteVerdict.Text,
        };
    }

    /// <summary>Braces follow: they are the envelope's if nothing but the end, a fence, a tag or a new line of other text comes behind them.</summary>
    private static QuoteVerdict ToEnd(JsonCursor cursor, ref Ahead ahead, bool broken, bool openSample)
    {
        var c = ahead.Peek();
        var brace = false;
        do
        {
            brace |= JsonChars.IsCloseBrace(c);
            ahead.Skip();
            c = ahead.Blank();
        }
        while (JsonChars.IsCloser(c) || c is ')' or ';');

        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        if (openSample) return QuoteVerdict.Text;
        if (JsonChars.IsComma(c)) return cursor.Frames.Depth > 1 ? AfterComma(cursor, ref ahead, true, broken, openSample) : QuoteVerdict.Close;
        if (JsonChars.IsQuote(c) && ahead.Key(cursor.Watcher) is var key && (!brace || key is KeyAhead.More or KeyAhead.Known))
            return key switch { KeyAhead.More => QuoteVerdict.More, KeyAhead.Known => QuoteVerdict.Close, _ => QuoteVerdict.Text };
        if (JsonChars.IsOpenBrace(c) || (JsonChars.IsQuote(c) && cursor.Frames.Depth > 1)) return QuoteVerdict.Close;
        return NoMoreMessage(cursor, ahead);
    }

    /// <summary>Only a fence or tags up to the end.</summary>
    private static QuoteVerdict JunkToEnd(ref Ahead ahead)
    {
        while (true)
        {
            var c = ahead.Blank();
            if (c == JsonText.More) return QuoteVerdict.More;
            if (c < 0) return QuoteVerdict.Close;
            if (c == '<') ahead = SkipTag(ahead);
            else if (c is '`' or '}' or ']' or ')') ahead.Skip();
            else return QuoteVerdict.Text;
        }
    }

    private static Ahead SkipTag(Ahead ahead)
    {
        while (ahead.Peek() is >= 0 and not ('>' or '\n' or '"')) ahead.Skip();
        if (ahead.Peek() == '>') ahead.Skip();
        return ahead;
    }

    /// <summary>Whether the window shows no sign that the message goes on: a quote before a comma and a key that is asked for; on the same line, any quote.</summary>
    private static QuoteVerdict NoMoreMessage(JsonCursor cursor, Ahead ahead)
    {
        var sameLine = !ahead.NewLine && ahead.Peek() is not ('[' or '<' or '`' or '~');
        while (true)
        {
            var c = ahead.Peek();
            if (c == JsonText.More) return QuoteVerdict.More;
            if (c < 0) return QuoteVerdict.Close;
            ahead.Skip();
            if (c == '\n') sameLine = false;
            if (c != '"') continue;
            if (sameLine) return QuoteVerdict.Text;
            var key = ahead;
            if (!JsonChars.IsComma(key.Blank())) continue;
            key.Skip();
            key.Blank();
            switch (key.Key(cursor.Watcher))
            {
                case KeyAhead.More: return QuoteVerdict.More;
                case KeyAhead.Known: return QuoteVerdict.Text;
            }
        }
    }
}
