namespace Coaching.Sdk.Json.Reading;

/// <summary>Reads one unquoted key or value at a time, up to what must be its end.</summary>
internal sealed class BareToken(JsonCursor cursor)
{
    private int _start;

    /// <summary>Whether the token runs into the end of the text.</summary>
    public bool AtEnd { get; private set; }

    public int Start => _start;

    public void Begin()
    {
        _start = cursor.Position;
        AtEnd = false;
    }

    /// <summary>The token without outer blanks.</summary>
    public ReadOnlySpan<char> Token => cursor.Text.Slice(_start, cursor.Position).TrimEnd();

    /// <summary>Reads on to the end of a value. False: more text is needed.</summary>
    public bool ReadValue()
    {
        while (true)
        {
            switch (EndsValue(cursor.Peek()))
            {
                case QuoteVerdict.More: return false;
                case QuoteVerdict.Close: return true;
            }

            cursor.Position++;
        }
    }

    /// <summary>Reads on to the end of a key. False: more text is needed.</summary>
    public bool ReadKey()
    {
        while (true)
        {
            var c = cursor.Peek();
            if (c == JsonText.More) return false;
            AtEnd = c == JsonText.End;
            if (AtEnd || c == '\n' || JsonChars.IsColon(c) || JsonChars.IsComma(c) || JsonChars.IsCloser(c) || JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || JsonChars.IsQuote(c)) return true;
            cursor.Position++;
        }
    }

    private QuoteVerdict EndsValue(int c)
    {
        if (c == JsonText.More) return QuoteVerdict.More;
        AtEnd = c == JsonText.End;
        if (AtEnd) return QuoteVerdict.Close;
        if (c == '(' && !cursor.InProse && IsName()) return QuoteVerdict.Close;
        if (cursor.Frames.Depth == 0) return c is ')' or '`' or '\n' ? QuoteVerdict.Close : QuoteVerdict.Text;
        if (c == '/' && cursor.Position > _start) return Comment();
        if (c == '\\' && BareValue.IsWhole(Token)) return QuoteVerdict.Close;
        if (c == '"' && cursor.Position > _start && BeforeKey() is var key && key != QuoteVerdict.Text) return key;
        if (c == '"' && cursor.Position > _start) return cursor.Frames.InArray ? ClosingQuote.InElement(cursor, cursor.Position + 1) : Member();
        if (c == ' ' && cursor.Frames.InArray && BareValue.IsNumber(Token)) return NextNumber();
        if (JsonChars.IsComma(c)) return cursor.Frames.InArray ? QuoteVerdict.Close : Comma();
        if (c == '\n') return cursor.Frames.InArray ? QuoteVerdict.Close : NewLine();
        if (JsonChars.IsCloser(c)) return cursor.InProse ? ProseQuote.Judge(cursor, cursor.Position, true, true, false) : QuoteVerdict.Close;
        if (JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c)) return cursor.InProse || cursor.Position == _start ? QuoteVerdict.Text : QuoteVerdict.Close;
        return c is ')' or ';' && !cursor.InProse && !Token.Contains('(') ? QuoteVerdict.Close : QuoteVerdict.Text;
    }

    /// <summary>Whether the token so far is one word: before a parenthesis it is the name of a call.</summary>
    private bool IsName()
    {
        var token = Token;
        if (token.Length is 0 or > 40) return false;
        foreach (var c in token)
        {
            if (!JsonChars.IsWord(c)) return false;
        }

        return true;
    }

    /// <summary>Whether this quote opens the next key or element: a blank stands before it.</summary>
    private QuoteVerdict BeforeKey()
    {
        if (!JsonChars.IsBlank(cursor.Peek(-1))) return QuoteVerdict.Text;
        if (cursor.Frames.InArray) return BareValue.IsNumber(Token) ? QuoteVerdict.Close : QuoteVerdict.Text;
        var ahead = new Ahead(cursor.Text, cursor.Position);
        return ahead.Key(cursor.Watcher) switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.Known => QuoteVerdict.Close,
            KeyAhead.Quoted when !cursor.InProse => QuoteVerdict.Close,
            _ => QuoteVerdict.Text,
        };
    }

    private QuoteVerdict Member() => cursor.InProse
        ? ProseQuote.Judge(cursor, cursor.Position + 1, true, true, false) : ClosingQuote.InMember(cursor, cursor.Position + 1);

    private QuoteVerdict Comment()
    {
        var next = cursor.Peek(1);
        return next == JsonText.More ? QuoteVerdict.More : next == '*' || (next == '/' && JsonChars.IsBlank(cursor.Peek(-1))) ? QuoteVerdict.Close : QuoteVerdict.Text;
    }

    /// <summary>A comma ends the value only before a key, a closing brace or the end.</summary>
    private QuoteVerdict Comma() => cursor.InProse
        ? ProseQuote.Judge(cursor, cursor.Position, true, true, false)
        : ClosingQuote.InMember(cursor, cursor.Position);

    /// <summary>Two numbers with nothing but blanks between them are two elements.</summary>
    private QuoteVerdict NextNumber()
    {
        var ahead = new Ahead(cursor.Text, cursor.Position);
        var c = ahead.Blank();
        if (c == JsonText.More) return QuoteVerdict.More;
        while (ahead.Peek() is >= '0' and <= '9' or '-' or '.') ahead.Skip();
        var end = ahead.Peek();
        if (end == JsonText.More) return QuoteVerdict.More;
        return c is >= '0' and <= '9' or '-' && (end < 0 || end is ' ' or ',' or ']' or '\n') ? QuoteVerdict.Close : QuoteVerdict.Text;
    }

    private QuoteVerdict NewLine()
    {
        var ahead = new Ahead(cursor.Text, cursor.Position);
        var c = ahead.Blank();
        if (c == JsonText.More) return QuoteVerdict.More;
        if (c < 0 || JsonChars.IsCloser(c) || JsonChars.IsComma(c) || (c is '`' or '~' or '<' && !cursor.InProse)) return QuoteVerdict.Close;
        return ahead.Key(cursor.Watcher) switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.None => QuoteVerdict.Text,
            KeyAhead.Bare or KeyAhead.Quoted when cursor.InProse => QuoteVerdict.Text,
            _ => QuoteVerdict.Close,
        };
    }
}
