using System.Text;

namespace Coaching.Sdk.Extraction;

/// <summary>Whether somebody said what is quoted: white space, case, the look of quotation marks, dashes and dots, and the Unicode form do not make other words.</summary>
/// <remarks>In globalization-invariant mode .NET does not normalise, so there a decomposed accent is another letter.</remarks>
internal static class QuotedWords
{
    /// <summary>The words in the form in which they are compared.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // White space is squeezed below; format characters (zero-width, soft hyphen) are not seen by anybody.
            if (Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format) continue;
            plain.Append(rune.Value switch
            {
                '\u2018' or '\u2019' or '\u201a' or '\u201b' or '\u2032' or '\u00b4' or '`' => "'",
                '\u201c' or '\u201d' or '\u201e' or '\u201f' or '\u2033' or '\u00ab' or '\u00bb' => "\"",
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => "-",
                _ => rune.ToString(),
            });
        }

        return string.Join(' ', plain.ToString().Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether the quote's words stand in the text, both in <see cref="Plain"/> form, as whole words. What surrounds the quote (marks, dots, a full stop) does not count; a quote without any word stands nowhere.</summary>
    internal static bool Contain(string text, string quote)
    {
        var words = quote.AsSpan();
        while (!words.IsEmpty && !char.IsLetterOrDigit(words[0]) && !char.IsSurrogate(words[0])) words = words[1..];
        while (!words.IsEmpty && !char.IsLetterOrDigit(words[^1]) && !char.IsSurrogate(words[^1])) words = words[..^1];
        if (words.IsEmpty) return false;
        for (var rest = text.AsSpan(); rest.IndexOf(words, StringComparison.OrdinalIgnoreCase) is var at and >= 0; rest = rest[(at + 1)..])
        {
            var start = text.Length - rest.Length + at;
            if (!IsInsideWord(text, start) && !IsInsideWord(text, start + words.Length)) return true;
        }

        return false;
    }

    /// <summary>Whether the place cuts a word in two; scripts without blanks between words have no such place.</summary>
    private static bool IsInsideWord(string text, int place) =>
        place > 0 && place < text.Length && IsWord(text[place - 1]) && IsWord(text[place]);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) && c < '\u0e00';
}
