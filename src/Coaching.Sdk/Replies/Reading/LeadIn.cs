namespace Coaching.Sdk.Replies.Reading;

/// <summary>What stands before and behind an envelope: the model's own preface, words that quote somebody, a sign-off, or the reply itself.</summary>
internal static class LeadIn
{
    private const int LabelLimit = 32;
    private const string Decoration = " \t\r\n#*>[]<(:`~|_-";

    private static readonly string[] Prefaces = ["here", "below", "response", "json", "reply", "output", "answer", "sure", "okay", "ok", "certainly", "of course", "antwort", "respuesta", "réponse", "voici", "aquí"];

    private static readonly string[] Quotes =
    [
        "you wrote", "you pasted", "you sent", "you said", "you shared", "you typed", "you gave", "you posted", "you entered", "you submitted", "you quoted", "you copied", "you mentioned", "you put",
        "they wrote", "they sent", "she wrote", "he wrote", "user wrote", "user sent", "wrote", "pasted",
        "example", "examples", "e.g", "for instance", "such as", "looks like", "look like", "sample", "demo", "illustration", "snippet", "suppose", "imagine", "returns", "quote", "quoted",
    ];

    /// <summary>Whether nothing but the model's own preface stands there: nothing at all, tags, a role, a heading, "Here is the JSON".</summary>
    public static bool IsOwn(ReadOnlySpan<char> text) => IsEmpty(text) || (!IsQuoting(text) && IsPreface(text));

    /// <summary>Whether the words announce an answer.</summary>
    public static bool IsPreface(ReadOnlySpan<char> text) => ContainsAny(text, Prefaces);

    /// <summary>Whether the words are a remark of their own, such as "Thanks!", and announce nothing.</summary>
    public static bool IsRemark(ReadOnlySpan<char> text) => text.Trim() is [.., '!' or '.' or '\u3002'] && text.Length <= 80 && !IsQuoting(text);

    /// <summary>Whether no words stand there that a user could be shown: nothing, tags, a role, a heading, the name of a call.</summary>
    public static bool IsEmpty(ReadOnlySpan<char> text)
    {
        var label = WithoutTags(text).Trim(Decoration);
        if (label.Length > LabelLimit || label.Count(' ') > 1 || IsQuoting(label)) return false;
        foreach (var c in label)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '_' or '.' or '-' or '\n')) return false;
        }

        return true;
    }

    /// <summary>Whether the JSON behind these words is somebody else's, or an example.</summary>
    public static bool IsQuoting(ReadOnlySpan<char> text) => ContainsAny(text, Quotes);

    /// <summary>Whether the words behind an envelope are a sign-off and not the reply itself.</summary>
    public static bool IsSignOff(ReadOnlySpan<char> text) => text.Length <= 80 && !text.ContainsAny('?', '\n', '\uff1f');

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            var rest = text;
            while (rest.IndexOf(phrase, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
            {
                var end = at + phrase.Length;
                if ((at == 0 || !char.IsLetterOrDigit(rest[at - 1])) && (end == rest.Length || !char.IsLetterOrDigit(rest[end]))) return true;
                rest = rest[end..];
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutTags(ReadOnlySpan<char> text)
    {
        text = text.Trim(Decoration);
        while (text.IndexOf('>') is var end and >= 0 && end < LabelLimit && text[..end].IndexOfAny(" \n") < 0) text = text[(end + 1)..].Trim(Decoration);
        return text;
    }
}
