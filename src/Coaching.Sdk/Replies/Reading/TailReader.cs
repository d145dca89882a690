using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Passes over what may stand behind an envelope without meaning anything: surplus brackets, fences, tags, control tokens.</summary>
internal sealed class TailReader(JsonText text)
{
    private const int WordLimit = 13;

    private bool _afterFence;

    public int Position { get; private set; }

    public void Begin(int position) => (Position, _afterFence) = (position, false);

    /// <summary>Reads on. <see cref="QuoteVerdict.Close"/>: a brace that may begin a further envelope stands at <see cref="Position"/>. <see cref="QuoteVerdict.Text"/>: words, or the end.</summary>
    public QuoteVerdict Read()
    {
        while (true)
        {
            var c = text.At(Position);
            if (c == JsonText.More) return QuoteVerdict.More;
            if (c == JsonText.End) return QuoteVerdict.Text;
            if (JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c))
            {
                var judged = Opener.Judge(text, Position, anyKey: true);
                if (judged != QuoteVerdict.Text || c != '[' || text.At(Position + 1) != '/') return judged;
                var close = EndOfTag(']');
                if (close <= 0) return close == 0 ? QuoteVerdict.Text : QuoteVerdict.More;
                Position = close;
                continue;
            }

            if (c == '<')
            {
                var end = EndOfTag('>');
                if (end == JsonText.More) return QuoteVerdict.More;
                if (end == 0) return QuoteVerdict.Text;
                Position = end;
                continue;
            }

            if (c is '`' or '~')
            {
                Position++;
                _afterFence = true;
                continue;
            }

            if (_afterFence && c is >= 'a' and <= 'z')
            {
                var word = FenceWord();
                if (word != QuoteVerdict.Close) return word;
                continue;
            }

            if (c is '-' or '\\' && Separator(c) is var separator && separator != QuoteVerdict.Text)
            {
                if (separator == QuoteVerdict.More) return separator;
                continue;
            }

            _afterFence = false;
            if (!JsonChars.IsBlank(c) && !JsonChars.IsCloser(c) && !JsonChars.IsComma(c) && c is not (')' or ';' or '>')) return QuoteVerdict.Text;
            Position++;
        }
    }

    /// <summary>Passes over a line <c>---</c> or an escape such as <c>\n</c> that stands for white space.</summary>
    private QuoteVerdict Separator(int c)
    {
        var length = c == '-' ? 3 : 2;
        for (var i = 1; i < length; i++)
        {
            var next = text.At(Position + i);
            if (next == JsonText.More) return QuoteVerdict.More;
            if (c == '-' ? next != '-' : next is not ('n' or 'r' or 't')) return QuoteVerdict.Text;
        }

        Position += length;
        return QuoteVerdict.Close;
    }

    /// <summary>Passes over the word behind a fence, unless it belongs to other words.</summary>
    private QuoteVerdict FenceWord()
    {
        var end = Position;
        while (end - Position < WordLimit && text.At(end) is >= 'a' and <= 'z') end++;
        var c = text.At(end);
        if (c == JsonText.More) return QuoteVerdict.More;
        if (!JsonChars.IsBlank(c) && c is not (JsonText.End or '{' or '<' or '}' or ')')) return QuoteVerdict.Text;
        (Position, _afterFence) = (end, false);
        return QuoteVerdict.Close;
    }

    /// <summary>The end of the text, if only blanks stand before it; else 0.</summary>
    private int EndOfText(int end)
    {
        while (JsonChars.IsBlank(text.At(end))) end++;
        return text.At(end) switch { JsonText.More => JsonText.More, JsonText.End => end, _ => 0 };
    }

    private int EndOfTag(char close)
    {
        if (close == '>' && SpecialToken.EndOf(text.Slice(0, text.Length), Position, text.Ended) is var token && token != 0) return token;
        for (var i = 1; i <= 40; i++)
        {
            var c = text.At(Position + i);
            if (c == JsonText.More) return JsonText.More;
            if (c == close) return Position + i + 1;
            if (c == JsonText.End) return Position + i;
            if (JsonChars.IsBlank(c)) return EndOfText(Position + i);
            if (c == '<') return 0;
        }

        return 0;
    }
}
