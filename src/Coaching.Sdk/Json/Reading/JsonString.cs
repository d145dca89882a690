using System.Buffers;

namespace Coaching.Sdk.Json.Reading;

/// <summary>Reads one string at a time, of any quotes; what is in <see cref="Value"/> no longer changes.</summary>
internal sealed class JsonString(JsonCursor cursor)
{
    private static readonly SearchValues<char> DoubleStops = Stops("\"\u201d\u201c");
    private static readonly SearchValues<char> OtherStops = Stops("\"'`\u00b4\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u300d\u300f\uff02");

    private readonly JsonEscape _escape = new(cursor);
    private readonly StringEnd _end = new(cursor);
    private char _open;
    private bool _triple;
    private bool _control;
    private bool _unescaped;
    private int _counted;
    private int _openBraces;

    /// <summary>The characters of the string so far, escapes resolved.</summary>
    public CharBuffer Value => _escape.Value;

    public bool IsKey { get; private set; }

    /// <summary>Where the string began.</summary>
    public int Start { get; private set; }

    /// <summary>Whether enough text is there to know the opening quote.</summary>
    public bool IsReady()
    {
        var open = cursor.Peek();
        if (open is not ('"' or '\'')) return true;
        var second = cursor.Peek(1);
        return second != JsonText.More && (second != open || cursor.Peek(2) != JsonText.More);
    }

    /// <summary>Begins at the opening quote.</summary>
    public void Begin(bool isKey)
    {
        var open = (char)cursor.Peek();
        _triple = open is '"' or '\'' && cursor.Peek(1) == open && cursor.Peek(2) == open;
        (_open, Start, IsKey, _control, _unescaped, _counted, _openBraces) = (open, cursor.Position, isKey, false, false, 0, 0);
        _escape.Begin();
        if (_triple || open != '"') cursor.Note(RepairKind.QuoteStyle, Start, _triple ? 3 : 1, RepairCertainty.Certain);
        cursor.Position += _triple ? 3 : 1;
    }

    /// <summary>Reads on. True when the string has ended; false when more text is needed.</summary>
    public bool Read()
    {
        var stops = _open == '"' ? DoubleStops : OtherStops;
        while (true)
        {
            var rest = cursor.Text.From(cursor.Position);
            var stop = rest.IndexOfAny(stops);
            var run = stop < 0 ? rest.Length : stop;
            cursor.Text.Count(run);
            _escape.Append(rest[..run]);
            if (stop < 0) return cursor.Text.Ended && EndOfText();
            var c = rest[stop];
            if (c < ' ') Control(c);
            else if (c == '\\')
            {
                if (_end.AfterBackslash(_open, IsKey || _triple) is var closes && closes != QuoteVerdict.Text)
                {
                    if (closes == QuoteVerdict.More) return false;
                    _escape.Literal('\\', RepairKind.BadEscape);
                    cursor.Position++;
                    return true;
                }

                if (!_escape.Read(_open)) return false;
            }
            else if (_triple ? c != _open : !JsonChars.ClosersOf(_open).Contains(c, StringComparison.Ordinal)) _escape.Take(c);
            else
            {
                if (EndsKnownKey(c) is var known && known != QuoteVerdict.Text) return known == QuoteVerdict.Close;
                switch (_triple ? _end.Triple(_open) : _end.Judge(_open, c, IsKey, _unescaped, _unescaped && OpenBraces() > 0))
                {
                    case QuoteVerdict.More: return false;
                    case QuoteVerdict.Text: Unescaped(c); break;
                    case QuoteVerdict.NextKey: return Unclosed();
                    default:
                        _escape.EndPair();
                        cursor.Position += _triple ? 3 : 1;
                        return true;
                }
            }
        }
    }

    private static SearchValues<char> Stops(string closers)
    {
        Span<char> stops = stackalloc char[33 + closers.Length];
        for (var c = 0; c < ' '; c++) stops[c] = (char)c;
        stops[32] = '\\';
        closers.CopyTo(stops[33..]);
        return SearchValues.Create(stops);
    }

    /// <summary>A key that is asked for ends although its closing quote is curved, or is missing so that the value's quote stands here.</summary>
    private QuoteVerdict EndsKnownKey(char c)
    {
        if (!IsKey || _open != '"' || Value.Length > 32 || cursor.Watcher is not { } watcher) return QuoteVerdict.Text;
        var key = Value.Span.TrimEnd();
        if (c == '"')
        {
            if (key is not [.. var name, ':'] || !watcher.IsKnown(name)) return QuoteVerdict.Text;
            cursor.Note(RepairKind.UnclosedString, cursor.Position, 0, RepairCertainty.Likely);
            Value.CutTo(name.Length);
            return QuoteVerdict.Close;
        }

        if (!watcher.IsKnown(key)) return QuoteVerdict.Text;
        var next = cursor.Peek(1);
        if (!JsonChars.IsColon(next)) return next == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        cursor.Note(RepairKind.QuoteStyle, cursor.Position, 1, RepairCertainty.Certain);
        cursor.Position++;
        return QuoteVerdict.Close;
    }

    private void Unescaped(char c)
    {
        if (!_triple && c == _open)
        {
            if (!_unescaped) cursor.Note(RepairKind.UnescapedQuote, cursor.Position, 1, RepairCertainty.Likely);
            _unescaped = true;
        }

        _escape.Take(c);
    }

    private void Control(char c)
    {
        if (!_control && !_triple && _open != '`') cursor.Note(RepairKind.ControlCharacter, cursor.Position, 1, RepairCertainty.Certain);
        _control = true;
        _escape.Take(c);
    }

    private int OpenBraces()
    {
        cursor.Text.Count(Value.Length - _counted);
        for (; _counted < Value.Length; _counted++)
        {
            if (Value[_counted] is '{' or '[') _openBraces++;
            else if (Value[_counted] is '}' or ']') _openBraces--;
        }

        return _openBraces;
    }

    /// <summary>The next key began: what stands between is a comma and blanks.</summary>
    private bool Unclosed()
    {
        cursor.Note(RepairKind.UnclosedString, cursor.Position, 0, RepairCertainty.Likely);
        _escape.EndPair();
        Trim(',');
        return true;
    }

    private bool EndOfText()
    {
        _escape.EndPair();
        cursor.Cut = true;
        if (OpenBraces() < 0)
        {
            // More braces were closed than opened: the last ones are the JSON's, and only the quote is missing.
            for (var i = _openBraces; i < 0 && TrimEnd() is '}' or ']'; i++) Value.CutTo(Value.Length - 1);
            cursor.Note(RepairKind.UnclosedString, cursor.Position, 0, RepairCertainty.Guess);
            return true;
        }

        cursor.Note(RepairKind.Truncation, cursor.Position, 0, RepairCertainty.Guess);
        return true;
    }

    private void Trim(char trailing)
    {
        if (TrimEnd() == trailing) Value.CutTo(Value.Length - 1);
    }

    private char TrimEnd()
    {
        while (Value.Length > 0 && JsonChars.IsBlank(Value[^1])) Value.CutTo(Value.Length - 1);
        return Value.Length > 0 ? Value[^1] : '\0';
    }
}
