using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>What stands before and behind an envelope: the model's own preface, words that quote somebody, a sign-off, or the reply itself.</summary>
internal static class LeadIn
{
    private const int LabelLimit = 32;
    private const string Decoration = " \t\r\n#*>[]<(:`~|_-\\";

    /// <summary>Words that point at what follows.</summary>
    private static readonly string[] Pointers = ["here", "below", "the following", "hier", "aquí", "voici", "ecco", "aqui", "oto", "вот", "ось", "işte", "berikut", "här", "tässä", "iată", "以下", "如下"];

    private static readonly string[] Answers =
    [
        "response", "json", "reply", "output", "answer", "antwort", "respuesta", "réponse", "risposta", "resposta", "antwoord", "svar", "odpowiedź", "ответ", "відповідь", "yanıt", "cevap", "jawaban",
        "svaret", "vastaus", "válasz", "odpověď", "odpoveď", "răspunsul", "απάντηση", "jawabannya", "trả lời", "คำตอบ", "התשובה",
        "回复", "回答", "答复", "返信", "応答", "답변", "응답", "उत्तर", "الرد", "الإجابة",
    ];

    private static readonly string[] Consents = ["sure", "okay", "ok", "certainly", "of course"];

    /// <summary>What a conversation ends with.</summary>
    private static readonly string[] Outcomes =
    [
        "plan", "plans", "summary", "agreed", "goal", "goals", "result", "zusammenfassung", "ergebnis", "ziel", "ziele", "résumé", "bilan", "objectif", "resumen", "objetivo", "riepilogo", "piano", "obiettivo", "resumo", "plano", "samenvatting", "podsumowanie", "план", "итог",
        "计划", "总结", "計画", "まとめ", "계획", "요약", "الخطة", "योजना",
    ];

    /// <summary>Words that make an announced answer somebody else's, one of another time, or one that is only thought of.</summary>
    private static readonly string[] Elsewhere =
    [
        "api", "apis", "server", "servers", "service", "endpoint", "webhook", "backend", "client", "app", "log", "logs", "docs", "documentation", "manual", "file", "test", "users",
        "was", "were", "had", "previous", "previously", "earlier", "last time", "yesterday", "would", "could", "might", "should", "if", "once", "when", "will be", "will look", "has to", "have to", "must", "needs to", "like this", "like so", "this way",
        "other", "another", "their", "his", "her", "someone", "anyone", "how", "wrong", "bad", "invalid", "broken", "incorrect", "typical", "similar",
        "not", "isn't", "don't", "can't", "won't", "never", "instead", "paste", "send", "submit", "asked me", "want me", "told me", "your message", "your text", "your input", "your answer", "your json",
        "wenn", "würde", "könnte", "sollte", "sobald", "war", "waren", "nicht", "deine nachricht", "dein text", "deine antwort", "ihre antwort", "serveur", "si", "quand", "serait", "ressemble", "sieht", "parece", "se ve", "assomiglia", "était", "ton message", "votre message", "votre réponse", "ta réponse",
        "servidor", "cuando", "sería", "era", "fue", "tu mensaje", "tu respuesta", "su respuesta", "sarebbe", "quando", "la tua risposta", "sua resposta", "jouw antwoord", "ditt svar", "твой ответ", "ваш ответ", "был", "twoja odpowiedź", "你的", "您的", "あなたの", "당신의",
    ];

    /// <summary>Words that make a message ending in a colon speak of JSON as such.</summary>
    private static readonly string[] Shapes = ["bot", "user", "form", "format", "shape", "template", "structure", "look", "looks", "message", "your reply", "your response"];

    /// <summary>Tags around what is not the model's own.</summary>
    private static readonly string[] ForeignTags = ["user", "human", "client", "customer", "input", "request", "question", "query", "sample", "blockquote", "document", "source", "log", "context", "history"];

    private static readonly string[] Quotes =
    [
        "you wrote", "you pasted", "you sent", "you said", "you shared", "you typed", "you gave", "you posted", "you entered", "you submitted", "you quoted", "you copied", "you mentioned", "you put",
        "they wrote", "they sent", "she wrote", "he wrote", "user wrote", "user sent", "wrote", "pasted",
        "example", "examples", "e.g", "for instance", "such as", "looks like", "look like", "sample", "demo", "illustration", "snippet", "suppose", "imagine", "returns", "quote", "quoted",
        "user said", "user typed", "user pasted", "they said", "she said", "he said", "if i answered", "if i wrote", "beispiel", "du schriebst", "du hast", "sie schrieben", "sie haben", "schriebst", "geschrieben", "gesendet", "zitat",
        "ejemplo", "escribiste", "escribió", "has escrito", "enviaste", "dijiste", "exemple", "vous avez", "tu as", "écrit", "envoyé", "esempio", "hai scritto", "scritto", "exemplo", "escreveu", "voorbeeld", "schreef",
        "пример", "например", "написал", "написали", "написала", "przykład", "napisałeś", "örnek", "例", "示例", "你写", "您写", "你发", "書きました", "書いた", "예시", "예를", "쓰셨", "उदाहरण", "مثال", "كتبت", "exempel", "skrev", "kirjoitit", "esimerkki", "ví dụ", "contoh", "príklad", "příklad", "példa", "exemplu", "παράδειγμα", "דוגמה", "ตัวอย่าง",
    ];

    /// <summary>Whether nothing but the model's own preface stands there: nothing at all, tags, a role, a heading, "Here is the JSON".</summary>
    public static bool IsOwn(ReadOnlySpan<char> text) => IsEmpty(text) || (!IsQuoting(text) && IsPreface(text));

    /// <summary>Whether JSON behind these words may end a conversation: nothing, the announcement of an answer, code or a remark stands there. Other words may quote somebody, in whatever language.</summary>
    public static bool IsTrusted(ReadOnlySpan<char> text)
    {
        if (IsQuoting(text)) return false;
        var label = text.TrimEnd(Decoration.Replace(">", "", StringComparison.Ordinal));
        while (label is [.., '>'] && label.LastIndexOf('<') is var tag and >= 0 && label[tag..].IndexOfAny(' ', '\n') < 0 && !IsForeignTag(label[tag..])) label = label[..tag].TrimEnd();
        var last = LastSentence(WithoutJson(label));
        return EndsSentence(text.TrimEnd()) || IsCall(text.TrimEnd("'\"` \r\n\t")) || (!last.ContainsAny('?', '\uff1f') && (Announcement.IsAll(last) || IsAnnounced(last)));
    }

    /// <summary>Whether prose that is itself the message, and leads on to JSON, may not mean that JSON as its own: it speaks of answers and formats, or is nothing but a colon's lead-in that names no outcome.</summary>
    public static bool IsDoubtful(ReadOnlySpan<char> message)
    {
        if (EndsSentence(message.TrimEnd())) return false;
        var last = LastSentence(message);
        if (ContainsAny(last, Elsewhere) || ContainsAny(last, Shapes) || ContainsAny(last, Answers)) return true;
        return last.Length == message.TrimEnd().Length && !ContainsAny(last, Pointers) && !ContainsAny(last, Outcomes);
    }

    /// <summary>Whether the words announce an answer.</summary>
    public static bool IsPreface(ReadOnlySpan<char> text) => ContainsAny(text, Pointers) || ContainsAny(text, Answers) || ContainsAny(text, Consents);

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
    public static bool IsSignOff(ReadOnlySpan<char> text) => text.Length <= 80 && !text.ContainsAny('?', '\n', '\uff1f') && text is not ['^' or '<' or '\u2190' or '\u2191', ..];

    /// <summary>Whether a sentence points at an answer, and at none but the one that follows.</summary>
    private static bool IsAnnounced(ReadOnlySpan<char> sentence) =>
        ContainsAny(sentence, Pointers) && !ContainsAny(sentence, Elsewhere) && !sentence.TrimStart(Decoration).StartsWith("you", StringComparison.OrdinalIgnoreCase);

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

    private static bool EndsSentence(ReadOnlySpan<char> text) => text is [.., '.' or '!' or '\u2026' or '\u3002' or '\uff01' or >= '\ud800' and <= '\udfff'];

    /// <summary>Whether the text is the name of a call before its arguments, such as <c>console.log(</c>.</summary>
    private static bool IsCall(ReadOnlySpan<char> text) => text is [.., '('] && !text.ContainsAny(' ', '\n');

    /// <summary>What stands behind the last sign that ends a sentence.</summary>
    private static ReadOnlySpan<char> LastSentence(ReadOnlySpan<char> text)
    {
        var rest = text.TrimEnd();
        for (var i = rest.Length - 2; i >= 0; i--)
        {
            if (EndsSentence(rest[..(i + 1)]) && (rest[i] > '.' || JsonChars.IsBlank(rest[i + 1]) || rest[i + 1] == '<')) return rest[(i + 1)..];
        }

        return rest;
    }

    /// <summary>The text without JSON that stands in it, such as an echoed schema.</summary>
    private static string WithoutJson(ReadOnlySpan<char> text) =>
        text.IndexOf('{') is var start && text.LastIndexOf('}') is var end && start >= 0 && end > start ? string.Concat(text[..start], text[(end + 1)..]) : text.ToString();

    /// <summary>Whether what stands in such tags is not the model's own.</summary>
    public static bool IsForeignTag(ReadOnlySpan<char> tag) => ContainsAny(tag.ToString().Replace('_', ' '), ForeignTags);

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
