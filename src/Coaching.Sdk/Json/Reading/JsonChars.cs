namespace Coaching.Sdk.Json.Reading;

/// <summary>Kinds of characters, JSON's own and those that models put in their place.</summary>
internal static class JsonChars
{
    public static bool IsBlank(int c) => c is ' ' or '\n' or '\r' or '\t' || IsOddBlank(c);

    /// <summary>White space that JSON does not know; NUL, the byte-order mark and zero-width characters count as such.</summary>
    public static bool IsOddBlank(int c) => c is '\0' or '\v' or '\f' or '\u0085' or '\u00a0' or '\u1680' or '\u180e' or (>= '\u2000' and <= '\u200b')
        or '\u2028' or '\u2029' or '\u202f' or '\u205f' or '\u2060' or '\u3000' or '\ufeff';

    public static bool IsComma(int c) => c is ',' or '\uff0c' or '\u3001';

    public static bool IsColon(int c) => c is ':' or '\uff1a' or '=';

    public static bool IsOpenBrace(int c) => c is '{' or '\uff5b';

    public static bool IsCloseBrace(int c) => c is '}' or '\uff5d';

    public static bool IsOpenBracket(int c) => c is '[' or '\uff3b';

    public static bool IsCloseBracket(int c) => c is ']' or '\uff3d';

    public static bool IsCloser(int c) => IsCloseBrace(c) || IsCloseBracket(c);

    public static bool IsQuote(int c) => c is '"' or '\'' or '`' or '\u00b4' || IsCurvedQuote(c);

    /// <summary>Whether a key may begin so without quotes.</summary>
    public static bool IsWord(int c) => c >= 0 && (c is '_' or '$' || char.IsLetterOrDigit((char)c));

    /// <summary>Which characters may close a string that <paramref name="open"/> began: its own mate first, then what models mix it up with.</summary>
    public static string ClosersOf(char open) => open switch
    {
        '"' => "\"\u201d\u201c",
        '\'' => "'\u2019",
        '`' => "`\u00b4'",
        '\u00b4' => "\u00b4`'",
        '\u2018' or '\u2019' or '\u201a' => "\u2019\u2018'",
        '\u201c' or '\u201d' or '\u201e' => "\u201d\u201c\"",
        '\u00ab' => "\u00bb\"",
        '\u00bb' => "\u00ab\"",
        '\u300c' => "\u300d\"",
        '\u300e' => "\u300f\"",
        _ => "\uff02\"",
    };

    private static bool IsCurvedQuote(int c) => c is '\u201c' or '\u201d' or '\u201e' or '\u2018' or '\u2019' or '\u201a' or '\u00ab' or '\u00bb' or '\u300c' or '\u300e' or '\uff02';
}
