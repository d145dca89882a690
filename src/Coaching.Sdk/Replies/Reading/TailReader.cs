using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Passes over what may stand behind an envelope without meaning anything: surplus brackets, fences, tags, control tokens.</summary>
internal sealed class TailReader(JsonText text)
{
    public int Position { get; private set; }

    public void Begin(int position) => Position = position;

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
                if (judged != QuoteVerdict.Text) return judged;
                return QuoteVerdict.Text;
            }

            if (c == '<')
            {
                var end = EndOfTag();
                if (end == JsonText.More) return QuoteVerdict.More;
                if (end == 0) return QuoteVerdict.Text;
                Position = end;
                continue;
            }

            if (c == '`' || c == '~')
            {
                var fence = Fence((char)c);
                if (fence == QuoteVerdict.More) return fence;
                continue;
            }

            if (!JsonChars.IsBlank(c) && !JsonChars.IsCloser(c) && !JsonChars.IsComma(c) && c is not (')' or ';')) return QuoteVerdict.Text;
            Position++;
        }
    }

    /// <summary>Passes over a fence and, before a further envelope, the word behind it.</summary>
    private QuoteVerdict Fence(char fence)
    {
        var end = Position;
        while (text.At(end) == fence) end++;
        while (end - Position < 16 && text.At(end) is >= 'a' and <= 'z') end++;
        var c = text.At(end);
        if (c == JsonText.More) return QuoteVerdict.More;
        if (!JsonChars.IsBlank(c) && c is not (JsonText.End or '{' or '<' or '}' or ')')) end = Position + 1;
        Position = end;
        return QuoteVerdict.Text;
    }

    private int EndOfTag()
    {
        var token = SpecialToken.EndOf(text.Slice(0, text.Length), Position, text.Ended);
        if (token != 0) return token;
        for (var i = 1; i <= 40; i++)
        {
            var c = text.At(Position + i);
            if (c == JsonText.More) return JsonText.More;
            if (c == '>') return Position + i + 1;
            if (c == JsonText.End) return Position + i;
            if (c is ' ' or '\n' or '<') return 0;
        }

        return 0;
    }
}
