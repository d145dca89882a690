using System.Buffers;
using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Walks through prose line by line and stops at what may begin the envelope: a brace at the start of a line or of a fenced block; while nothing was shown yet also inside a line. Inline code, block quotes and other code blocks are passed over.</summary>
internal sealed class ProseScanner(JsonText text)
{
    /// <summary>How much of a line may announce JSON behind it.</summary>
    private const int LabelLimit = 80;

    private static readonly SearchValues<char> Stops = SearchValues.Create("\n`{[<");

    private bool _lineStart = true;
    private bool _passLine;
    private bool _inlineCode;
    private char _block;

    /// <summary>Up to where the text is known to be prose.</summary>
    public int Position { get; private set; }

    /// <summary>The opening sign that was found.</summary>
    public int Opener { get; private set; }

    /// <summary>Where what belongs to it begins: its fence or backtick.</summary>
    public int OpenerStart { get; private set; }

    /// <summary>Where a closing thinking tag without an opening one ends; 0 when there is none.</summary>
    public int ThoughtEnd { get; private set; }

    public void MoveTo(int position, bool lineStart)
    {
        Position = position;
        _lineStart = lineStart;
    }

    /// <summary>After a fenced candidate that was none: its fence is still open.</summary>
    public void InsideBlock(char fence) => _block = fence;

    /// <summary>Reads on. <see cref="QuoteVerdict.Close"/>: an opener was found. <see cref="QuoteVerdict.Text"/>: the text is over. <see cref="QuoteVerdict.More"/>: more text is needed.</summary>
    /// <param name="begin">Where the reply begins.</param>
    /// <param name="shownFrom">From where on the prose before was shown already: then only a key of the envelope itself counts.</param>
    public QuoteVerdict Read(int begin, int shownFrom)
    {
        while (true)
        {
            if (_lineStart)
            {
                var start = LineStart(Position == begin, Position > shownFrom);
                if (start != QuoteVerdict.Text) return start;
                if (Position == text.Length && text.Ended) return QuoteVerdict.Text;
                if (_lineStart) continue;
            }

            var rest = text.From(Position);
            var stop = rest.IndexOfAny(Stops);
            text.Count(stop < 0 ? rest.Length : stop + 1);
            Position += stop < 0 ? rest.Length : stop;
            if (stop < 0) return text.Ended ? QuoteVerdict.Text : QuoteVerdict.More;
            var found = Stop(rest[stop], begin, Position > shownFrom);
            if (found != QuoteVerdict.Text) return found;
        }
    }

    private QuoteVerdict Stop(char c, int begin, bool shown)
    {
        switch (c)
        {
            case '\n':
                (_lineStart, _passLine, _inlineCode) = (true, false, false);
                break;
            case '`':
                _inlineCode = !_inlineCode;
                break;
            case '<':
                if (!shown && _block == '\0' && text.At(Position + 1) is '/' or JsonText.More)
                {
                    var end = text.At(Position + 1) == JsonText.More ? JsonText.More : LeadReader.EndOfClosingTag(text, Position);
                    if (end == JsonText.More) return QuoteVerdict.More;
                    if (end > 0)
                    {
                        (Opener, ThoughtEnd) = (Position, end);
                        return QuoteVerdict.Close;
                    }
                }

                break;
            default:
                if (shown || _inlineCode || _passLine || _block != '\0') break;
                var judged = Opening(Position, anyKey: Position - begin <= LabelLimit && LeadIn.IsOwn(text.Slice(begin, Position)));
                if (judged != QuoteVerdict.Text) return judged;
                break;
        }

        Position++;
        return QuoteVerdict.Text;
    }

    private QuoteVerdict LineStart(bool first, bool shown)
    {
        while (text.At(Position) is ' ' or '\t' or '\r') Position++;
        var c = text.At(Position);
        if (c == JsonText.More) return QuoteVerdict.More;
        if (c is '`' or '~') return Fence((char)c, first, shown);
        if (_block == '\0')
        {
            if (c == '<' && EndOfTag() is var end && end != 0)
            {
                if (end == JsonText.More) return QuoteVerdict.More;
                Position = end;
                return QuoteVerdict.Text;
            }

            if (c == '>') _passLine = true;
            if (first && Unbraced(c) is var unbraced && unbraced != QuoteVerdict.Text) return unbraced;
            if (JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || (first && JsonChars.IsQuote(c)))
            {
                var judged = Opening(Position, anyKey: !shown);
                if (judged != QuoteVerdict.Text) return judged;
            }
        }

        _lineStart = c == '\n';
        if (_lineStart) (_passLine, _inlineCode) = (false, false);
        if (_lineStart || JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c)) Position++;
        return QuoteVerdict.Text;
    }

    /// <summary>At the reply's beginning: whether an envelope begins here whose brace is missing or wrong, <c>("message": …</c>, <c>["message": …</c>, or that is written as YAML.</summary>
    private QuoteVerdict Unbraced(int c)
    {
        var key = Position;
        if (c is '(' or '[')
        {
            do key++;
            while (JsonChars.IsBlank(text.At(key)));
            if (text.At(key) == JsonText.More) return QuoteVerdict.More;
            return JsonChars.IsQuote(text.At(key)) ? Judge(Position, key, anyKey: false) : QuoteVerdict.Text;
        }

        return Found(Reading.Opener.JudgeBare(text, key), Position, key);
    }

    private QuoteVerdict Fence(char fence, bool first, bool shown)
    {
        var length = 1;
        while (length < 3 && text.At(Position + length) == fence) length++;
        if (length < 3 && text.At(Position + length) == JsonText.More) return QuoteVerdict.More;
        if (length < 3)
        {
            // A whole envelope in single backticks is an envelope; any other inline code is prose.
            var inline = !first || fence != '`' ? QuoteVerdict.Text : text.At(Position + length) is '{' or '[' ? Judge(Position, Position + length, anyKey: true) : QuoteVerdict.Text;
            _lineStart = false;
            if (inline == QuoteVerdict.More) _lineStart = true;
            if (inline == QuoteVerdict.Text && fence == '~') Position++;
            return inline;
        }

        if (_block != '\0')
        {
            if (_block == fence) _block = '\0';
            return PassLine();
        }

        var ahead = new Ahead(text, Position + 3, 48);
        while (ahead.Peek() is >= 0 and not ('\n' or '{' or '[' or '"')) ahead.Skip();
        var c = ahead.Peek() is '\n' ? ahead.Blank() : ahead.Peek();
        if (c == JsonText.More) return QuoteVerdict.More;
        if (JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || (!shown && c == '"'))
        {
            var judged = Judge(Position, ahead.Position, anyKey: !shown);
            if (judged != QuoteVerdict.Text) return judged;
        }

        if (first && !shown && JsonChars.IsWord(c) && text.Slice(Position, ahead.Position).Contains('\n'))
        {
            var judged = Found(Reading.Opener.JudgeBare(text, ahead.Position), Position, ahead.Position);
            if (judged != QuoteVerdict.Text) return judged;
        }

        _block = fence;
        return PassLine();
    }

    private QuoteVerdict PassLine()
    {
        _lineStart = false;
        _passLine = true;
        Position += 3;
        return QuoteVerdict.Text;
    }

    private QuoteVerdict Opening(int position, bool anyKey) => Judge(position, position, anyKey);

    private QuoteVerdict Judge(int start, int position, bool anyKey) => Found(Reading.Opener.Judge(text, position, anyKey), start, position);

    private QuoteVerdict Found(QuoteVerdict judged, int start, int position)
    {
        if (judged == QuoteVerdict.Close) (OpenerStart, Opener, ThoughtEnd) = (start, position, 0);
        return judged;
    }

    /// <summary>Where a tag such as <c>&lt;response&gt;</c> ends; 0 when this is none.</summary>
    private int EndOfTag()
    {
        for (var i = 1; i <= 40; i++)
        {
            var c = text.At(Position + i);
            if (c == JsonText.More) return JsonText.More;
            if (c == '>') return i > 1 ? Position + i + 1 : 0;
            if (c < 0 || (!char.IsLetterOrDigit((char)c) && c is not ('_' or '-' or '/' or '=' or '|' or ':' or '.'))) return 0;
            if (i == 1 && c == '/') return 0;
        }

        return 0;
    }
}
