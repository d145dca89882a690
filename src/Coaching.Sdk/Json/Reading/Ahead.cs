namespace Coaching.Sdk.Json.Reading;

/// <summary>A look ahead, never further than <see cref="Window"/> characters: it decides, but moves nothing.</summary>
internal struct Ahead(JsonText text, int position, int window = Ahead.Window)
{
    public const int Window = 128;

    /// <summary>Beyond the window.</summary>
    public const int Far = -3;

    private const int KeyLimit = 64;

    private readonly int _limit = position + window;

    public int Position { get; private set; } = position;

    /// <summary>Whether a line break was passed over.</summary>
    public bool NewLine { get; private set; }

    /// <summary>Whether the newest key read is one that is asked for, be there a colon behind it or not.</summary>
    public bool KeyIsKnown { get; private set; }

    public readonly int Peek(int ahead = 0) => Position + ahead >= _limit ? Far : text.At(Position + ahead);

    public void Skip(int count = 1) => Position += count;

    /// <summary>Passes over white space and comments, and gives what follows.</summary>
    public int Blank()
    {
        while (true)
        {
            var c = Peek();
            NewLine |= c == '\n';
            if (JsonChars.IsBlank(c))
            {
                Position++;
                continue;
            }

            if (c == '\\' && JsonEscape.OutsideStrings(text, Position) is var length && length != 0)
            {
                if (length == JsonText.More) return length;
                Position += length;
                continue;
            }

            if (c is not ('/' or '#')) return c;
            var next = Peek(1);
            if (next is JsonText.More or Far) return next;
            if (c == '#' ? next is not ' ' : next is not ('/' or '*')) return c;
            Position += 2;
            if (SkipTo(next == '*' ? '*' : '\n', next == '*' ? '/' : '\0') is var end and < 0) return end;
        }
    }

    /// <summary>What stands here as a key: reads it and the colon after it.</summary>
    public KeyAhead Key(JsonWatcher? watcher)
    {
        var open = Peek();
        if (open < 0) return open == JsonText.More ? KeyAhead.More : KeyAhead.None;
        var quoted = JsonChars.IsQuote(open);
        if (!quoted && !JsonChars.IsWord(open)) return KeyAhead.None;
        if (quoted) Position++;
        var start = Position;
        var closers = open == '"' ? "\"" : quoted ? JsonChars.ClosersOf((char)open) : "";
        while (true)
        {
            var c = Peek();
            if (c == JsonText.More) return KeyAhead.More;
            if (c == Far || Position - start > KeyLimit) return quoted ? KeyAhead.Quoted : KeyAhead.None;
            if (c == JsonText.End) return watcher is null || watcher.IsKnownStart(text.Slice(start, Position)) ? KeyAhead.Cut : KeyAhead.None;
            if (open == '"' && c is '\u201c' or '\u201d' && watcher?.IsKnown(text.Slice(start, Position)) == true) break;
            if (quoted ? closers.Contains((char)c, StringComparison.Ordinal) : !JsonChars.IsWord(c) && c is not ('-' or '\\')) break;
            if (quoted && c == '\n') return KeyAhead.None;
            if (quoted && c == ':' && watcher?.IsKnown(text.Slice(start, Position)) == true)
            {
                // Its closing quote is missing.
                KeyIsKnown = true;
                return AfterKey(quoted, known: true);
            }

            if (quoted && c == '\\' && Peek(1) is var next)
            {
                if (next == JsonText.More) return KeyAhead.More;
                if (next >= 0) Position++;
            }

            Position++;
        }

        KeyIsKnown = watcher?.IsKnown(text.Slice(start, Position)) ?? false;
        if (quoted || (KeyIsKnown && Peek() == '"')) Position++;
        return AfterKey(quoted, KeyIsKnown);
    }

    private KeyAhead AfterKey(bool quoted, bool known)
    {
        var c = Blank();
        if (c == JsonText.More) return KeyAhead.More;
        if (c == JsonText.End) return known ? KeyAhead.Cut : KeyAhead.None;
        if (c == Far) return quoted ? KeyAhead.Quoted : KeyAhead.None;
        if (known && quoted && !JsonChars.IsColon(c) && Value(0) is var value && value != QuoteVerdict.Text) return value == QuoteVerdict.More ? KeyAhead.More : KeyAhead.Known;
        if (!(known || quoted ? JsonChars.IsColon(c) : c is ':' or '\uff1a')) return KeyAhead.None;
        return quoted ? known ? KeyAhead.Known : KeyAhead.Quoted : known ? KeyAhead.KnownBare : KeyAhead.Bare;
    }

    /// <summary>Whether a JSON value begins behind the colon that stands here.</summary>
    public QuoteVerdict Value() => Value(1);

    private QuoteVerdict Value(int colon)
    {
        Position += colon;
        var c = Blank();
        if (c == JsonText.More) return QuoteVerdict.More;
        if (c < 0 || JsonChars.IsQuote(c) || JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || char.IsAsciiDigit((char)c) || c == '-') return QuoteVerdict.Close;
        foreach (var literal in (ReadOnlySpan<string>)["true", "false", "null", "None"])
        {
            var i = 0;
            while (i < literal.Length && Peek(i) is var letter && letter >= 0 && char.ToLowerInvariant((char)letter) == char.ToLowerInvariant(literal[i])) i++;
            if (i == literal.Length) return QuoteVerdict.Close;
            if (Peek(i) == JsonText.More) return QuoteVerdict.More;
        }

        return QuoteVerdict.Text;
    }

    /// <summary>Moves behind the next <paramref name="first"/> (and <paramref name="second"/>).</summary>
    private int SkipTo(char first, char second)
    {
        while (true)
        {
            var c = Peek();
            if (c < 0) return c;
            Position++;
            if (c != first) continue;
            if (second == '\0') return c;
            if (Peek() is var next && (next < 0 || next == second))
            {
                if (next >= 0) Position++;
                return next;
            }
        }
    }
}
