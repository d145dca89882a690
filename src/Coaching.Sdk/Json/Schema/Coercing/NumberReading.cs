using System.Buffers;
using System.Text;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>Numbers as people write them, turned into JSON's: grouped by comma, point, blank or apostrophe, with a decimal comma, a currency sign, a plus.</summary>
internal static class NumberReading
{
    private const string Currencies = "$€£¥₹";

    private static readonly SearchValues<char> s_signs = SearchValues.Create("0123456789.,'\u2019 \u00A0\u202F");

    /// <returns>A JSON number; null when the text is not one number and nothing else.</returns>
    public static string? Read(string text)
    {
        text = text.Trim().Replace('\u2212', '-');
        var negative = text.StartsWith('-');
        text = (text.Length > 1 && text[0] is '-' or '+' ? text[1..] : text).Trim().Trim(Currencies.ToCharArray()).Trim();
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = e < 0 ? "" : text[e..];
        if (e >= 0 && !IsExponent(exponent))
            return null;
        var mantissa = Mantissa(e < 0 ? text : text[..e]);
        return mantissa is null ? null : $"{(negative ? "-" : "")}{mantissa}{exponent}";
    }

    private static bool IsExponent(string text)
    {
        var digits = text.AsSpan(text.Length > 1 && text[1] is '+' or '-' ? 2 : 1);
        return digits.Length > 0 && digits.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static string? Mantissa(string text)
    {
        if (text.Length == 0 || text.AsSpan().ContainsAnyExcept(s_signs))
            return null;
        var last = text.LastIndexOfAny(['.', ',']);
        // The last sign is decimal when it stands once and what follows is no group of three after a comma; before it only groups may stand.
        var isDecimal = last >= 0 && text.IndexOf(text[last], StringComparison.Ordinal) == last && (text[last] == '.' || !IsGrouped(text));
        var whole = isDecimal ? text[..last] : text;
        var fraction = isDecimal ? text[(last + 1)..] : "";
        if (fraction.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0 || Ungroup(whole) is not { } digits || (digits.Length == 0 && fraction.Length == 0))
            return null;
        digits = digits.TrimStart('0');
        var result = new StringBuilder(digits.Length == 0 ? "0" : digits);
        return (fraction.Length == 0 ? result : result.Append('.').Append(fraction)).ToString();
    }

    private static bool IsGrouped(string text) => Ungroup(text) is { Length: > 0 };

    /// <returns>The digits, when the signs between them part groups of three by one and the same sign; null otherwise.</returns>
    private static string? Ungroup(string text)
    {
        var sign = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (sign < 0)
            return text;
        var groups = text.Split(text[sign]);
        var first = groups[0].Length is >= 1 and <= 3 && groups[0][0] != '0';
        return first && groups.Skip(1).All(group => group.Length == 3 && group.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            ? string.Concat(groups)
            : null;
    }
}
