namespace Coaching.Sdk.Json.Reading;

/// <summary>Reads one JSON value of any quality: a push automaton with an explicit stack. It stops wherever more text is needed and goes on from there, so that how the text is cut changes nothing; no character is taken twice.</summary>
internal sealed class JsonMachine
{
    private readonly JsonCursor _cursor;
    private readonly JsonBlanks _blanks;
    private readonly BareToken _bare;
    private readonly JsonBuilder _writer;
    private readonly JsonDepth _deep;
    private readonly JsonNoise _noise;
    private JsonState _state;
    private int _valueOffset;
    private bool _missingBrace;

    public JsonMachine(JsonText text, int position, RepairLog repairs, JsonWatcher? watcher = null)
    {
        _cursor = new JsonCursor(text, position, repairs, watcher);
        _blanks = new JsonBlanks(_cursor);
        _bare = new BareToken(_cursor);
        _writer = new JsonBuilder(_cursor);
        _deep = new JsonDepth(_cursor);
        _noise = new JsonNoise(_cursor);
        String = new JsonString(_cursor);
        _state = JsonState.Value;
    }

    public JsonCursor Cursor => _cursor;

    public JsonString String { get; }

    public bool Done => _state == JsonState.Done;

    /// <summary>Whether a string value of the watched kind of the outermost container is being read.</summary>
    public bool InOutermostProse => _state == JsonState.String && !String.IsKey && _cursor.Frames.Depth == 1 && _cursor.InProse;

    /// <summary>Begins inside an object whose opening brace is missing.</summary>
    public void BeginMissingBrace()
    {
        _cursor.Note(RepairKind.MissingOpening, _cursor.Position, 0, RepairCertainty.Likely);
        _writer.Open(isArray: false);
        _missingBrace = true;
        _state = JsonState.Key;
    }

    /// <summary>Reads as far as the text allows; at the end of an ended text it is always <see cref="Done"/>.</summary>
    public void Read()
    {
        while (_state != JsonState.Done && Step())
        {
        }
    }

    private bool Step() => _state switch
    {
        JsonState.Value => Value(),
        JsonState.Key => Key(),
        JsonState.Colon => Colon(),
        JsonState.After => After(),
        JsonState.String => EndString(),
        JsonState.BareKey => EndBareKey(),
        JsonState.BareValue => EndBareValue(),
        _ => _deep.Read() && EndTooDeep(),
    };

    private bool To(JsonState state)
    {
        _state = state;
        return true;
    }

    /// <summary>Passes over one character for which JSON has no use here.</summary>
    private bool Drop(RepairKind kind, RepairCertainty certainty = RepairCertainty.Likely)
    {
        _cursor.Note(kind, _cursor.Position, 1, certainty);
        _cursor.Position++;
        return true;
    }

    private bool Value()
    {
        var c = _blanks.Next();
        if (c == JsonText.More) return false;
        if (c == JsonText.End) return EndText();
        if (JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c)) return Open(c);
        if (JsonChars.IsComma(c) || JsonChars.IsCloser(c)) return NoValue(c);
        if (c is ':' or '\uff1a' or '>') return Drop(RepairKind.MissingColon);
        if (c is '.' or '\u2026')
        {
            if (_cursor.Peek(1) == JsonText.More) return false;
            return c == '\u2026' || _cursor.Peek(1) == '.' ? Ellipsis() : BeginBare(JsonState.BareValue);
        }

        if (c == '`' && _noise.IsFence() is var fence && fence != QuoteVerdict.Text) return fence == QuoteVerdict.Close && _noise.PassFence();
        if (c == '\\' && _cursor.Peek(1) is JsonText.More or '"') return _cursor.Peek(1) == '"' && Drop(RepairKind.BadEscape);
        if (!JsonChars.IsQuote(c)) return BeginBare(JsonState.BareValue);
        if (c == '"' && _noise.BeginsRawJson() is var raw && raw != QuoteVerdict.Text) return raw == QuoteVerdict.Close && Drop(RepairKind.UnescapedQuote);
        return BeginString(isKey: false);
    }

    private bool BeginString(bool isKey)
    {
        if (!String.IsReady()) return false;
        _writer.BeginMember(isKey);
        String.Begin(isKey);
        _valueOffset = String.Start;
        return To(JsonState.String);
    }

    private bool BeginBare(JsonState state)
    {
        _writer.BeginMember(state == JsonState.BareKey);
        _bare.Begin();
        _valueOffset = _bare.Start;
        return To(state);
    }

    private bool Open(int c)
    {
        _writer.BeginMember(isKey: false);
        if (c is '\uff5b' or '\uff3b') _cursor.Note(RepairKind.Punctuation, _cursor.Position, 1, RepairCertainty.Certain);
        if (_cursor.Frames.Depth == JsonFrames.MaxDepth)
        {
            _valueOffset = _cursor.Position;
            _deep.Begin();
            return To(JsonState.TooDeep);
        }

        _cursor.Position++;
        _writer.Open(JsonChars.IsOpenBracket(c));
        return To(_cursor.Frames.InArray ? JsonState.Value : JsonState.Key);
    }

    private bool EndTooDeep()
    {
        _writer.Null(_valueOffset);
        return To(JsonState.After);
    }

    /// <summary>A comma or a closing bracket where a value should be.</summary>
    private bool NoValue(int c)
    {
        if (_cursor.Frames.InObject)
        {
            _cursor.Note(RepairKind.MissingValue, _cursor.Position, 0, RepairCertainty.Guess);
            _writer.Null(_cursor.Position);
            return To(JsonState.After);
        }

        if (JsonChars.IsComma(c) || _cursor.Frames.Depth == 0) return Drop(JsonChars.IsComma(c) ? RepairKind.ExtraComma : RepairKind.Surplus);
        return After();
    }

    /// <summary>Dots that stand for members left out; after a colon they stand for a value.</summary>
    private bool Ellipsis()
    {
        if (!_noise.PassDots()) return false;
        if (_cursor.Frames.Depth == 0) return true;
        if (_cursor.Frames.InObject && _state == JsonState.Value) _writer.Null(_cursor.Position);
        return To(JsonState.After);
    }

    private bool Key()
    {
        var c = _blanks.Next();
        if (c == JsonText.More) return false;
        if (c == JsonText.End) return EndText();
        if (JsonChars.IsCloser(c)) return After();
        if (JsonChars.IsComma(c)) return Drop(RepairKind.ExtraComma, RepairCertainty.Certain);
        if (c is '.' or '\u2026') return Ellipsis();
        if (c is '<' or '`' && _noise.IsEndMark(c) is { } end) return end != QuoteVerdict.More && (end == QuoteVerdict.Close ? EndValue() : _noise.PassFence());
        if (JsonChars.IsOpenBrace(c)) return _cursor.Frames.Top.Count > 0 && _cursor.Frames.OpenArrays > 0 ? CloseMissing() : Drop(RepairKind.Surplus);
        if (c == '\\' && _cursor.Peek(1) is JsonText.More or '"') return _cursor.Peek(1) == '"' && Drop(RepairKind.BadEscape);
        if (c == '"' && _cursor.Peek(1) is '"' or JsonText.More)
        {
            if (_cursor.Peek(1) == JsonText.More || _cursor.Peek(2) == JsonText.More) return false;
            if (JsonChars.IsWord(_cursor.Peek(2))) return Drop(RepairKind.Surplus);
        }

        return JsonChars.IsQuote(c) ? BeginString(isKey: true) : BeginBare(JsonState.BareKey);
    }

    private bool Colon()
    {
        var c = _blanks.Next();
        if (c == JsonText.More) return false;
        if (c == ':') _cursor.Position++;
        else if (c is '=' or '\uff1a') Drop(RepairKind.Punctuation, RepairCertainty.Certain);
        else if (!JsonChars.IsComma(c) && !JsonChars.IsCloser(c) && c != JsonText.End) _cursor.Note(RepairKind.MissingColon, _cursor.Position, 0, RepairCertainty.Likely);
        return To(JsonState.Value);
    }

    private bool After()
    {
        if (_cursor.Frames.Depth == 0) return To(JsonState.Done);
        var c = _blanks.Next();
        if (c == JsonText.More) return false;
        if (c == JsonText.End) return EndText();
        if (JsonChars.IsComma(c)) return Comma(c);
        if (JsonChars.IsCloser(c)) return CloseWith(c);
        if (c == '"' && _noise.EndsRawJson()) return Drop(RepairKind.UnescapedQuote);
        if (c is '<' or '`' && _noise.IsEndMark(c) is { } end && end != QuoteVerdict.Text) return end == QuoteVerdict.Close && EndValue();
        if (c == ')' && _missingBrace && _cursor.Frames.Depth == 1) return Drop(RepairKind.MissingClosing) && EndValue();
        if (c is ')' or ';' or ':') return Drop(RepairKind.Surplus);
        if (c == '+' && _writer.Concatenates() is var joins && joins != QuoteVerdict.Text) return joins == QuoteVerdict.Close && To(JsonState.Value);
        if (_cursor.Frames.InObject && JsonChars.IsOpenBrace(c)) return _cursor.Frames.OpenArrays > 0 ? CloseMissing() : Drop(RepairKind.Surplus);
        _cursor.Note(RepairKind.MissingComma, _cursor.Position, 0, RepairCertainty.Likely);
        return To(_cursor.Frames.InArray ? JsonState.Value : JsonState.Key);
    }

    private bool CloseWith(int c) => _writer.CloseWith(c) switch
    {
        QuoteVerdict.More => false,
        QuoteVerdict.Close => To(JsonState.After),
        _ => Drop(RepairKind.Surplus),
    };

    private bool Comma(int c)
    {
        if (c != ',') _cursor.Note(RepairKind.Punctuation, _cursor.Position, 1, RepairCertainty.Certain);
        _cursor.Frames.Top.AfterComma = true;
        _cursor.Position++;
        return To(_cursor.Frames.InArray ? JsonState.Value : JsonState.Key);
    }

    private bool CloseMissing()
    {
        _cursor.Note(RepairKind.MissingClosing, _cursor.Position, 0, RepairCertainty.Likely);
        _writer.Close();
        return To(JsonState.After);
    }

    private bool EndString()
    {
        if (!String.Read()) return false;
        if (!String.IsKey)
        {
            _writer.String(String.Value.Span, _valueOffset);
            return To(JsonState.After);
        }

        if (_cursor.Cut) return EndText();
        _writer.Key(String.Value.Span, _valueOffset);
        return To(JsonState.Colon);
    }

    private bool EndBareKey()
    {
        if (!_bare.ReadKey()) return false;
        NoteWords();
        if (_bare.AtEnd) return EndText();
        if (_bare.Token.IsEmpty && !JsonChars.IsColon(_cursor.Peek()))
        {
            _writer.Undo();
            _state = JsonState.Key;
            return Drop(RepairKind.Surplus);
        }

        var stray = _cursor.Peek() == '"' && _cursor.Peek(1) is ':' or JsonText.More;
        if (stray && _cursor.Peek(1) == JsonText.More) return false;
        _cursor.Note(RepairKind.Unquoted, _bare.Start, _bare.Token.Length, RepairCertainty.Certain);
        _writer.Key(JsonOutput.WellFormed(_bare.Token), _valueOffset);
        if (stray) _cursor.Position++;
        return To(JsonState.Colon);
    }

    private bool EndBareValue()
    {
        if (!_bare.ReadValue()) return false;
        NoteWords();
        var c = _cursor.Peek();
        if (c == '(' || (_bare.Token.IsEmpty && !_bare.AtEnd))
        {
            _writer.Undo();
            _state = JsonState.Value;
            return Drop(c == '(' ? RepairKind.Wrapper : RepairKind.Surplus);
        }

        if (!_writer.Bare(_bare)) return EndText();
        if (c == '"' && !JsonChars.IsBlank(_cursor.Peek(-1))) Drop(RepairKind.Unquoted);
        return To(JsonState.After);
    }

    private void NoteWords() => _cursor.EndsInWords |= _bare.AtEnd && !_cursor.InProse && _bare.Token.ContainsAny(' ', '\n');

    /// <summary>The text has ended: what was begun and came to nothing is dropped, what is open is closed.</summary>
    private bool EndText()
    {
        if (!_cursor.Cut && _cursor.Frames.Depth > 0) _cursor.Note(_state == JsonState.After ? RepairKind.MissingClosing : RepairKind.Truncation, _cursor.Position, 0, _state == JsonState.After ? RepairCertainty.Likely : RepairCertainty.Guess);
        _cursor.Cut |= _cursor.Frames.Depth > 0;
        return EndValue();
    }

    private bool EndValue()
    {
        if (!_cursor.Cut && _cursor.Frames.Depth > 0 && _cursor.Peek(-1) != ')') _cursor.Note(RepairKind.MissingClosing, _cursor.Position, 0, RepairCertainty.Likely);
        _writer.CloseAll(dropMember: _state == JsonState.BareValue || (_state is JsonState.Value or JsonState.Colon && _cursor.Frames.InObject));
        return To(JsonState.Done);
    }
}
