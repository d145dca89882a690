using System.Globalization;

namespace Coaching.Sdk.Json.Reading;

/// <summary>Writes an unquoted value as JSON: a literal, a number, else a string.</summary>
internal static class BareValue
{
    /// <summary>Writes <paramref name="token"/>. False: the text ended in what may have become a literal or a number, and nothing was written.</summary>
    public static bool Write(JsonCursor cursor, ReadOnlySpan<char> token, int offset, bool atEnd)
    {
        if (Literal(token) is { } literal)
        {
            cursor.Output.Append(literal);
            if (!token.SequenceEqual(literal)) cursor.Note(RepairKind.Literal, offset, token.Length, RepairCertainty.Certain);
            return true;
        }

        if (IsNumber(token))
        {
            cursor.Output.Append(token);
            return true;
        }

        if (atEnd && cursor.Frames.Depth > 0 && IsUnfinished(token)) return false;
        if (Number(token, atEnd) is { } number)
        {
            cursor.Note(RepairKind.Number, offset, token.Length, RepairCertainty.Likely);
            cursor.Output.Append(number);
            return true;
        }

        cursor.Note(RepairKind.Unquoted, offset, token.Length, RepairCertainty.Likely);
        cursor.Output.AppendString(JsonOutput.WellFormed(token));
        return true;
    }

    /// <summary>Whether this is a literal or a number that can end here.</summary>
    public static bool IsWhole(ReadOnlySpan<char> token) => Literal(token) is not null || IsNumber(token);

    /// <summary>Whether this is a number as JSON writes it.</summary>
    public static bool IsNumber(ReadOnlySpan<char> token)
    {
        var i = token is ['-', ..] ? 1 : 0;
        var digits = Digits(token, ref i);
        if (digits == 0 || (digits > 1 && token[i - digits] == '0')) return false;
        if (i < token.Length && token[i] == '.')
        {
            i++;
            if (Digits(token, ref i) == 0) return false;
        }

        if (i < token.Length && token[i] is 'e' or 'E')
        {
            i++;
            if (i < token.Length && token[i] is '+' or '-') i++;
            if (Digits(token, ref i) == 0) return false;
        }

        return i == token.Length;
    }

    private static int Digits(ReadOnlySpan<char> token, ref int i)
    {
        var start = i;
        while (i < token.Length && char.IsAsciiDigit(token[i])) i++;
        return i - start;
    }

    private static string? Literal(ReadOnlySpan<char> token) => token switch
    {
        "true" or "True" or "TRUE" => "true",
        "false" or "False" or "FALSE" => "false",
        "null" or "Null" or "NULL" or "None" or "none" or "NONE" or "undefined" or "nil" or "NaN" or "nan" or "Infinity" or "-Infinity" or "+Infinity" or "inf" or "-inf" => "null",
        _ => null,
    };

    /// <summary>Numbers that only miss or have too much of something: <c>.5</c>, <c>5.</c>, <c>+1</c>, <c>1_000</c>, <c>0x1F</c>; at the end of the text also <c>2e</c>.</summary>
    private static string? Number(ReadOnlySpan<char> token, bool atEnd)
    {
        if (token is ['0', 'x' or 'X', ..] && long.TryParse(token[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            return hex.ToString(CultureInfo.InvariantCulture);
        if (token.Length is 0 or > 64 || !(char.IsAsciiDigit(token[0]) || token[0] is '.' or '+' or '-')) return null;
        var text = token.ToString().Replace("_", "", StringComparison.Ordinal).TrimStart('+');
        if (text.StartsWith('.')) text = "0" + text;
        if (text.StartsWith("-.", StringComparison.Ordinal)) text = "-0" + text[1..];
        if (atEnd) text = text.TrimEnd('e', 'E', '+', '-');
        text = text.TrimEnd('.');
        return IsNumber(text) ? text : null;
    }

    private static bool IsUnfinished(ReadOnlySpan<char> token)
    {
        if (token is [>= '0' and <= '9' or '-' or '.', .., '.' or 'e' or 'E' or '+' or '-']) return true;
        foreach (var literal in (ReadOnlySpan<string>)["true", "false", "null", "None", "undefined", "NaN", "-"])
        {
            if (literal.AsSpan().StartsWith(token, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
