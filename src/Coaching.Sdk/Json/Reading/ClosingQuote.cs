namespace Coaching.Sdk.Json.Reading;

/// <summary>Decides whether a quote ends its string, from what follows it. Whatever is valid JSON is decided as JSON decides it; in broken JSON the likelier reading wins.</summary>
internal static class ClosingQuote
{
    /// <summary>Judges the quote before <paramref name="after"/> in a value of an object.</summary>
    public static QuoteVerdict InMember(JsonCursor cursor, int after)
    {
        var ahead = new Ahead(cursor.Text, after);
        var c = ahead.Blank();
        if (JsonChars.IsComma(c)) return AfterComma(ref ahead);
        if (JsonChars.IsCloser(c)) return JsonChars.IsCloseBracket(c) && cursor.Frames.OpenArrays == 0 ? QuoteVerdict.Text : AfterCloser(cursor, ref ahead);
        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        if (c is ')' or ';') return AfterParenthesis(ref ahead);
        if (c == '`') return QuoteVerdict.Close;
        if (c == '+') return Concatenation(ahead);
        if (ahead.Position == after && !JsonChars.IsQuote(c)) return NextKeyOrText(cursor, after);
        return ahead.Key(null) switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.Quoted => QuoteVerdict.Close,
            KeyAhead.Bare when ahead.NewLine => QuoteVerdict.Close,
            KeyAhead.Cut when ahead.NewLine => QuoteVerdict.Close,
            _ => QuoteVerdict.Text,
        };
    }

    /// <summary>Judges it in an element of an array.</summary>
    public static QuoteVerdict InElement(JsonCursor cursor, int after)
    {
        var ahead = new Ahead(cursor.Text, after);
        var c = ahead.Blank();
        if (JsonChars.IsCloser(c)) return JsonChars.IsCloseBrace(c) && cursor.Frames.OpenObjects == 0 && ahead.Peek(1) >= 0 ? QuoteVerdict.Text : AfterCloser(cursor, ref ahead);
        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        if (c is ')' or ';') return AfterParenthesis(ref ahead);
        if (c == '`') return QuoteVerdict.Close;
        if (c == '+') return Concatenation(ahead);
        if (c == ':') return ahead.Value();
        if (!JsonChars.IsComma(c)) return ahead.Position > after && (JsonChars.IsQuote(c) || JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || char.IsAsciiDigit((char)c) || ahead.NewLine) ? QuoteVerdict.Close : QuoteVerdict.Text;
        while (JsonChars.IsComma(c))
        {
            ahead.Skip();
            c = ahead.Blank();
        }

        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        return char.IsLetter((char)c) ? WordElement(ahead) : QuoteVerdict.Close;
    }

    /// <summary>Judges it in a key.</summary>
    public static QuoteVerdict InKey(JsonCursor cursor, int after)
    {
        var ahead = new Ahead(cursor.Text, after);
        var c = ahead.Blank();
        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        if (JsonChars.IsColon(c) || JsonChars.IsComma(c) || JsonChars.IsCloser(c)) return QuoteVerdict.Close;
        var value = JsonChars.IsQuote(c) || JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || char.IsAsciiDigit((char)c) || c == '-';
        return value || ahead.Position > after ? QuoteVerdict.Close : QuoteVerdict.Text;
    }

    /// <summary>Judges it in a string that is the whole value.</summary>
    public static QuoteVerdict AtRoot(JsonCursor cursor, int after)
    {
        var ahead = new Ahead(cursor.Text, after);
        var c = ahead.Blank();
        while (c is ')' or ';' or '`' || JsonChars.IsComma(c) || JsonChars.IsCloser(c))
        {
            ahead.Skip();
            c = ahead.Blank();
        }

        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        return c == '+' ? Concatenation(ahead) : QuoteVerdict.Text;
    }

    /// <summary>A quote right before a word: the next key's, when a colon follows that key and a comma or a line break stands before it.</summary>
    public static QuoteVerdict NextKeyOrText(JsonCursor cursor, int after)
    {
        var before = after - 2;
        while (before >= 0 && cursor.Text.At(before) is ' ' or '\t') before--;
        if (before < 0 || cursor.Text.At(before) is not (',' or '\n')) return QuoteVerdict.Text;
        var ahead = new Ahead(cursor.Text, after - 1);
        return ahead.Key(cursor.Watcher) switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.Known => QuoteVerdict.NextKey,
            KeyAhead.Quoted when !cursor.InProse => QuoteVerdict.NextKey,
            _ => QuoteVerdict.Text,
        };
    }

    private static QuoteVerdict AfterComma(ref Ahead ahead)
    {
        var c = (int)',';
        while (JsonChars.IsComma(c))
        {
            ahead.Skip();
            c = ahead.Blank();
        }

        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        if (JsonChars.IsCloser(c) || JsonChars.IsOpenBrace(c)) return QuoteVerdict.Close;
        if (c == '.') return ahead.Peek(1) switch { JsonText.More => QuoteVerdict.More, '.' => QuoteVerdict.Close, _ => QuoteVerdict.Text };
        return ahead.Key(null) switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.None => QuoteVerdict.Text,
            _ => QuoteVerdict.Close,
        };
    }

    /// <summary>A brace or bracket follows: it is JSON's if JSON goes on behind it, else it is text.</summary>
    private static QuoteVerdict AfterCloser(JsonCursor cursor, ref Ahead ahead)
    {
        ahead.Skip();
        var c = ahead.Blank();
        if (c < 0) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Close;
        if (JsonChars.IsComma(c) || JsonChars.IsCloser(c) || c is ')' or ';' or '`' || ahead.NewLine || JsonChars.IsOpenBrace(c) || c == '<') return QuoteVerdict.Close;
        return cursor.Frames.Depth == 1 ? QuoteAhead(ahead) : JsonChars.IsQuote(c) ? QuoteVerdict.Close : QuoteVerdict.Text;
    }

    /// <summary>The end of a call such as <c>ObjectId("1")</c>, if JSON goes on behind it.</summary>
    private static QuoteVerdict AfterParenthesis(ref Ahead ahead)
    {
        ahead.Skip();
        var c = ahead.Blank();
        return c == JsonText.More ? QuoteVerdict.More : c < 0 || c == ';' || JsonChars.IsComma(c) || JsonChars.IsCloser(c) ? QuoteVerdict.Close : QuoteVerdict.Text;
    }

    /// <summary>Text on the same line after the last brace: a further quote in it means that the string goes on, unless other JSON begins with it.</summary>
    private static QuoteVerdict QuoteAhead(Ahead ahead)
    {
        while (true)
        {
            var c = ahead.Peek();
            if (c == JsonText.More) return QuoteVerdict.More;
            if (c < 0 || c == '\n') return QuoteVerdict.Close;
            if (c == '"') return QuoteVerdict.Text;
            ahead.Skip();
            if (c == '{' && ahead.Peek() is '"' or JsonText.More) return ahead.Peek() == '"' ? QuoteVerdict.Close : QuoteVerdict.More;
        }
    }

    /// <summary>A word after the comma: an unquoted element if a delimiter ends it before a quote does.</summary>
    private static QuoteVerdict WordElement(Ahead ahead)
    {
        while (true)
        {
            var c = ahead.Peek();
            if (c == JsonText.More) return QuoteVerdict.More;
            if (JsonChars.IsQuote(c)) return QuoteVerdict.Text;
            if (c < 0 || JsonChars.IsComma(c) || JsonChars.IsCloser(c) || c == '\n') return QuoteVerdict.Close;
            ahead.Skip();
        }
    }

    private static QuoteVerdict Concatenation(Ahead ahead)
    {
        ahead.Skip();
        var c = ahead.Blank();
        return c == JsonText.More ? QuoteVerdict.More : JsonChars.IsQuote(c) ? QuoteVerdict.Close : QuoteVerdict.Text;
    }
}
