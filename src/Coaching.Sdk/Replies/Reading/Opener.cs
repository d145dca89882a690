using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Decides from its first key whether a brace in a reply begins a candidate for the envelope.</summary>
internal static class Opener
{
    private const int Window = 192;

    /// <summary>Judges the opening sign at <paramref name="position"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the brace, the bracket or (with its brace missing) the first quote stands.</param>
    /// <param name="anyKey">Whether any key will do: nothing was shown yet and the JSON may turn out to be the reply, a wrapper or a tool call.</param>
    public static QuoteVerdict Judge(JsonText text, int position, bool anyKey)
    {
        if (anyKey && EscapedText.Begins(text, position, anyQuotes: true) is var escaped && escaped != QuoteVerdict.Text) return escaped;
        var ahead = new Ahead(text, position, Window);
        var bare = JsonChars.IsQuote(ahead.Peek());
        while (true)
        {
            var c = ahead.Blank();
            if (c == JsonText.More) return QuoteVerdict.More;
            if (c == JsonText.End) return anyKey && !bare && IsBrace(text.At(position)) ? QuoteVerdict.Close : QuoteVerdict.Text;
            if (!JsonChars.IsOpenBrace(c) && !JsonChars.IsOpenBracket(c) && !JsonChars.IsComma(c)) break;
            if (c == ',' && bare) return QuoteVerdict.Text;
            ahead.Skip();
        }

        var quoted = JsonChars.IsQuote(ahead.Peek());
        var key = ahead.Key(Names.Instance);
        return key switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.Known => QuoteVerdict.Close,
            KeyAhead.KnownBare => bare ? QuoteVerdict.Text : QuoteVerdict.Close,
            KeyAhead.Cut => anyKey && !bare ? QuoteVerdict.Close : QuoteVerdict.Text,
            KeyAhead.Quoted or KeyAhead.Bare => anyKey && !bare ? QuoteVerdict.Close : QuoteVerdict.Text,
            _ => quoted && !bare && anyKey && JsonChars.IsOpenBrace(text.At(position)) ? QuoteVerdict.Close : QuoteVerdict.Text,
        };
    }

    /// <summary>Judges whether an envelope without braces and quotes begins at <paramref name="position"/>, as YAML is written: <c>message: …</c>.</summary>
    public static QuoteVerdict JudgeBare(JsonText text, int position)
    {
        if (text.At(position) is not ('m' or 'M' or 'i' or 'I')) return QuoteVerdict.Text;
        var ahead = new Ahead(text, position, Window);
        return ahead.Key(Names.Instance) switch { KeyAhead.More => QuoteVerdict.More, KeyAhead.KnownBare => QuoteVerdict.Close, _ => QuoteVerdict.Text };
    }

    private static bool IsBrace(int c) => JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c);

    private sealed class Names : JsonWatcher
    {
        public static readonly Names Instance = new();

        public override int Enter(int parent, int slot, int depth, bool isArray) => -1;

        public override int Slot(int watch, ReadOnlySpan<char> key, int offset) => 0;

        public override bool IsProse(int slot) => false;

        public override bool IsKnown(ReadOnlySpan<char> key) => EnvelopeKeys.IsKnown(key);

        public override bool IsKnownStart(ReadOnlySpan<char> key) => EnvelopeKeys.IsKnownStart(key);

        public override void Value(int watch, int slot, int start, int end, int offset, bool cut)
        {
        }
    }
}
