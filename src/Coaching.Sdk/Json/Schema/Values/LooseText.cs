using System.Text;

namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>Text compared as a reader would: without case, accents, blanks and punctuation.</summary>
internal static class LooseText
{
    /// <summary>The letters and digits of a text, lower case, accents taken off; empty when it has none.</summary>
    public static string Key(string text)
    {
        var plain = true;
        foreach (var c in text)
            plain &= char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);
        if (plain)
            return text;
        var key = new StringBuilder(text.Length);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            if (!Rune.IsLetterOrDigit(rune))
                continue;
            var lower = Rune.ToLowerInvariant(rune);
            if (lower.IsBmp)
                key.Append(Accents.Base((char)lower.Value));
            else
                key.Append(lower);
        }

        return key.ToString();
    }

    // A lone surrogate is no Unicode and cannot be normalised; the replacement character is no letter and drops out of the key.
    private static string Decompose(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.ToString())).Normalize(NormalizationForm.FormD);
}
