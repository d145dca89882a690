namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>Items that a text lists.</summary>
internal static class ListReading
{
    /// <summary>The items, at least two, none empty; null when the text is no list.</summary>
    public static (IReadOnlyList<string> Items, bool Bulleted)? Read(string text)
    {
        var lines = Split(text, '\n');
        if (lines.Count > 1 && lines.TrueForAll(line => AfterBullet(line) > 0))
            return Of([.. lines.Select(line => line[AfterBullet(line)..].Trim())], bulleted: true);
        if (lines.Count > 1)
            return Of(lines, bulleted: false);
        return Of(Split(text, text.Contains(';', StringComparison.Ordinal) ? ';' : ','), bulleted: false);
    }

    private static (IReadOnlyList<string> Items, bool Bulleted)? Of(List<string> items, bool bulleted) =>
        items.Count > 1 && items.TrueForAll(item => item.Length > 0) ? (items, bulleted) : null;

    private static List<string> Split(string text, char sign) => [.. text.Split(sign, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>How long the bullet or number at the beginning of a line is; 0 when there is none.</summary>
    private static int AfterBullet(string line)
    {
        var digits = 0;
        while (digits < line.Length && digits < 3 && char.IsAsciiDigit(line[digits])) digits++;
        var sign = digits < line.Length && (digits > 0 ? line[digits] is '.' or ')' : line[0] is '-' or '*' or '\u2022' or '\u2013');
        return sign && digits + 1 < line.Length && line[digits + 1] == ' ' ? digits + 2 : 0;
    }
}
