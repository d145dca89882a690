namespace Coaching.Sdk.Replies.Reading;

/// <summary>What stands before and behind an envelope: the model's own preface, words that quote somebody, a sign-off, or the reply itself.</summary>
internal static class LeadIn
{
    private const int LabelLimit = 32;
    private const string Decoration = " \t\r\n#*>[]<(:`~|_-";

    private static readonly string[] Prefaces =
    [
        "here", "below", "response", "json", "reply", "output", "answer", "sure", "okay", "ok", "certainly", "of course",
        "hier", "antwort", "respuesta", "aquí", "réponse", "voici", "risposta", "ecco", "resposta", "aqui", "antwoord", "svar", "odpowiedź", "oto", "ответ", "вот", "відповідь", "yanıt", "cevap", "jawaban",
        "回复", "回答", "答复", "如下", "以下", "返信", "応答", "답변", "응답", "उत्तर", "الرد", "الإجابة",
    ];

    /// <summary>What a label that is no preface may be: the speaker, or the code around the JSON.</summary>
    private static readonly string[] Labels = ["assistant", "coach", "model", "ai", "bot", "result", "return", "print", "respond", "final", "const", "let", "var", "message", "data", "application", "tool", "call"];

    private static readonly string[] Quotes =
    [
        "you wrote", "you pasted", "you sent", "you said", "you shared", "you typed", "you gave", "you posted", "you entered", "you submitted", "you quoted", "you copied", "you mentioned", "you put",
        "they wrote", "they sent", "she wrote", "he wrote", "user wrote", "user sent", "wrote", "pasted",
        "example", "examples", "e.g", "for instance", "such as", "looks like", "look like", "sample", "demo", "illustration", "snippet", "suppose", "imagine", "returns", "quote", "quoted",
        "user said", "user typed", "user pasted", "they said", "she said", "he said", "if i answered", "if i wrote", "beispiel", "du schriebst", "du hast", "sie schrieben", "sie haben", "schriebst", "geschrieben", "gesendet", "zitat",
        "ejemplo", "escribiste", "escribió", "has escrito", "enviaste", "dijiste", "exemple", "vous avez", "tu as", "écrit", "envoyé", "esempio", "hai scritto", "scritto", "exemplo", "escreveu", "voorbeeld", "schreef",
        "пример", "например", "написал", "написали", "написала", "przykład", "napisałeś", "örnek", "例", "示例", "你写", "您写", "你发", "書きました", "書いた", "예시", "예를", "쓰셨", "उदाहरण", "مثال", "كتبت",
    ];

    /// <summary>Whether nothing but the model's own preface stands there: nothing at all, tags, a role, a heading, "Here is the JSON".</summary>
    public static bool IsOwn(ReadOnlySpan<char> text) => IsEmpty(text) || (!IsQuoting(text) && IsPreface(text));

    /// <summary>Whether JSON behind these words may end a conversation: nothing, a label that is known, an announced answer or a remark stands there. Other words may quote somebody, in whatever language.</summary>
    public static bool IsTrusted(ReadOnlySpan<char> text)
    {
        if (IsQuoting(text)) return false;
        var label = text.TrimEnd(Decoration.Replace(">", "", StringComparison.Ordinal));
        while (label is [.., '>'] && label.LastIndexOf('<') is var tag and >= 0 && label[tag..].IndexOfAny(' ', '\n') < 0) label = label[..tag].TrimEnd();
        return !HasWord(label) || IsPreface(text) || ContainsAny(label, Labels) || text.TrimEnd() is [.., '.' or '!' or '\u2026' or '\u3002' or '\uff01' or >= '\ud800' and <= '\udfff'];
    }

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

    /// <summary>Whether no words stand there that a user could be shown, not even a remark such as "Well done!".</summary>
    public static bool IsLabel(ReadOnlySpan<char> text) => IsEmpty(text) && !(IsRemark(text) && HasWord(text));

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
                if ((at == 0 || !IsWord(rest[at - 1])) && (end == rest.Length || !IsWord(rest[end]) || !IsWord(phrase[^1]))) return true;
                rest = rest[end..];
            }
        }

        return false;
    }

    /// <summary>Whether any letter or digit stands there.</summary>
    public static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) return true;
        }

        return false;
    }

    /// <summary>Whether the sign belongs to a word in a script that puts blanks between words.</summary>
    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && c < '\u2e80';

    private static ReadOnlySpan<char> WithoutTags(ReadOnlySpan<char> text)
    {
        text = text.Trim(Decoration);
        while (text.IndexOf('>') is var end and >= 0 && end < LabelLimit && text[..end].IndexOfAny(" \n") < 0) text = text[(end + 1)..].Trim(Decoration);
        return text;
    }
}
