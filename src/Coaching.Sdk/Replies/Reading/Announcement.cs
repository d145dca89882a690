using System.Collections.Frozen;
using System.Globalization;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Words that say no more than "here is my answer", name the speaker, or are the code around it. The list is closed: any word beyond it may make the JSON somebody else's ("Your answer was:", "An API answers so:").</summary>
internal static class Announcement
{
    private const int LongestPhrase = 4;

    private static readonly FrozenSet<string> Words = """
        here is here's heres are this the a an my our its own below above following follows as for in with of to per on so far and will am i i'll i'm i've me let be using based according
        json json5 jsonc javascript js typescript object response reply output answer result results message requested structured completed summary final content respond responding replying answering returning
        sure okay ok certainly absolutely alright right great perfect done thanks course now then well finally ready
        valid structured complete completed full whole strict raw proper updated corrected formatted matching matches schema summary understood provide providing generated summarize summarise
        got|it thank|you wrap|this|up put|together|your|reply to|the|user to|user
        in|json|format in|the|requested|format in|the|required|format in|the|expected|format in|the|specified|format in|the|correct|format in|the|right|format using|the|format as|json according|to|the|schema
        here|you|go here|you|are here|we|go there|you|go what|i|say what|i|would|say you|asked|for you|requested you|need you|wanted following|your|instructions
        is_final confidence conversation instructions envelope
        assistant coach coaching model ai bot system agent return print console log|json stringify const let var x res export default module exports callback result data application http content-type content type event begin start end
        tool tools call calls function functions arguments parameters parameter args name action action|input invoke code pre class language-json xml channel constrain version encoding utf inst cdata
        hier ist sind kommt folgt lautet der die das meine mein antwort antworten rückmeldung ergebnis ausgabe abschließende finale endgültige im als json-format gewünschten gewünschte geforderten geforderte gewünschten|format geforderten|format folgende gerne gern natürlich klar sicher nun jetzt und in
        voici ma mon la le les réponse sortie finale définitive au|format format|json au|format|json demandé demandée bien sûr d'accord l'objet ci-dessous suit et en
        aquí aqui está esta tienes la el mi respuesta resultado definitiva en formato solicitado solicitada claro por supuesto a|continuación siguiente es
        ecco la il mia risposta risultato finale definitiva in formato richiesto certo certamente di seguito è
        a o minha resposta segue abaixo no em solicitado claro é
        mijn het de antwoord natuurlijk volgt json-formaat
        här är her svaret svar mitt er resultatet i json-formatet
        tässä on vastaus vastaukseni json-muodossa
        oto moja odpowiedź wynik w formacie poniżej
        tady je zde moje odpověď tu odpoveď
        itt a az válasz válaszom következik
        iată aici este răspunsul răspuns meu
        ορίστε εδώ είναι η απάντηση μου σε μορφή
        вот мой моя моё окончательный финальный итоговый ответ в формате ниже конечно ось моя відповідь у форматі
        işte İşte yanıt yanıtım cevap cevabım son json formatında aşağıda
        berikut adalah ini jawaban jawabannya jawaban|saya dalam|format|json
        đây là câu trả lời của tôi dạng
        הנה התשובה שלי
        إليك هذا هو هنا الرد رد الإجابة الجواب بصيغة بتنسيق
        यहाँ यहां है मेरा उत्तर जवाब
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.Replace('|', ' ')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same in scripts that put no blanks between words.</summary>
    private static readonly string[] Unspaced =
    [
        "以下是", "以下", "如下", "这是", "這是", "我的", "回复", "回覆", "回答", "答复", "响应", "回應", "输出", "輸出", "结果", "結果", "格式", "好的", "好", "当然", "當然", "请看", "的", "为", "是", "最终",
        "こちら", "回答", "返信", "応答", "返答", "最終", "形式", "です", "します", "はい", "が", "は", "の", "で", "を", "私",
        "นี่คือ", "คำตอบ", "ของฉัน",
        "다음은", "다음", "응답", "답변", "회신", "최종", "입니다", "형식", "으로", "의", "은", "네", "제",
    ];

    /// <summary>Whether the text consists of such words only; a text without any word does.</summary>
    public static bool IsAll(ReadOnlySpan<char> text)
    {
        var words = Split(text);
        for (var i = 0; i < words.Count;)
        {
            var length = IsUnspaced(words[i][0]) ? (Covered(words[i]) ? 1 : 0) : PhraseAt(words, i);
            if (length == 0) return false;
            i += length;
        }

        return true;
    }

    /// <summary>How many of the words from here on make a known phrase: 0 when none do.</summary>
    private static int PhraseAt(List<string> words, int start)
    {
        for (var length = Math.Min(LongestPhrase, words.Count - start); length > 0; length--)
        {
            if (Words.Contains(string.Join(' ', words.GetRange(start, length)))) return length;
        }

        return words[start].All(char.IsAsciiDigit) ? 1 : 0;
    }

    /// <summary>Whether known words, one after the other, make up the whole run.</summary>
    private static bool Covered(ReadOnlySpan<char> run)
    {
        while (!run.IsEmpty)
        {
            var length = 0;
            foreach (var word in Unspaced)
            {
                if (word.Length > length && run.StartsWith(word, StringComparison.Ordinal)) length = word.Length;
            }

            if (length == 0) return false;
            run = run[length..];
        }

        return true;
    }

    private static List<string> Split(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && (IsLetter(text[i]) ? IsUnspaced(text[i]) == IsUnspaced(text[start]) : i > start && IsInner(text, i))) i++;
            if (i == start) continue;
            words.Add(text[start..i--].ToString());
        }

        return words;
    }

    /// <summary>Whether an apostrophe or a hyphen stands between letters.</summary>
    private static bool IsInner(ReadOnlySpan<char> text, int at) => text[at] is '\'' or '-' && at + 1 < text.Length && IsLetter(text[at + 1]);

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsUnspaced(char c) => c is (>= '\u0e00' and <= '\u0e7f') or >= '\u2e80';
}
