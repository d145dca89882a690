namespace Coaching.Sdk.Json.Reading;

/// <summary>Finds where the JSON begins in an answer that may have a lead-in, a fence or tags around it.</summary>
internal static class JsonStart
{
    /// <summary>Where to begin to read; negative when no JSON is to be seen.</summary>
    public static int Find(ReadOnlySpan<char> text)
    {
        var start = 0;
        for (var thought = -1; thought != 0; start += thought)
        {
            while (start < text.Length && JsonChars.IsBlank(text[start])) start++;
            if (start == text.Length) return -1;
            thought = AfterThinking(text[start..]);
        }

        var c = text[start];
        if (JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || JsonChars.IsQuote(c) || c is '/' or '#' or ',' || IsCall(text[start..])) return start;
        for (var i = start; i < text.Length; i++)
        {
            if ((JsonChars.IsOpenBrace(text[i]) || JsonChars.IsOpenBracket(text[i])) && LooksLikeJson(text[(i + 1)..])) return i;
        }

        return -1;
    }

    private static int AfterThinking(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<think", StringComparison.OrdinalIgnoreCase)) return 0;
        var end = text.IndexOf("</think", StringComparison.OrdinalIgnoreCase);
        if (end < 0) return 0;
        var close = text[end..].IndexOf('>');
        return close < 0 ? 0 : end + close + 1;
    }

    private static bool IsCall(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && i < 40 && JsonChars.IsWord(text[i])) i++;
        if (i == 0) return false;
        while (i < text.Length && text[i] == ' ') i++;
        return i < text.Length && text[i] == '(';
    }

    /// <summary>Whether what follows the bracket can be JSON: a quote, a bracket, a number, the end or a key.</summary>
    private static bool LooksLikeJson(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && i < Ahead.Window && JsonChars.IsBlank(text[i])) i++;
        if (i == text.Length) return true;
        var c = text[i];
        if (JsonChars.IsQuote(c) || JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || JsonChars.IsCloser(c) || char.IsAsciiDigit(c) || c == '-') return true;
        while (i < text.Length && i < Ahead.Window && JsonChars.IsWord(text[i])) i++;
        return i < text.Length && text[i] is ':' or ',' or ']';
    }
}
