using System.Globalization;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>Dates and times of RFC 3339, 5.6: the offset is needed, and a leap second stands only at the end of a UTC day.</summary>
internal static class DateTimeFormat
{
    public static bool IsDateTime(ReadOnlySpan<char> text) =>
        text.Length > 11 && text[10] is 'T' or 't' && IsDate(text[..10]) && IsTime(text[11..]);

    public static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length != 10 || text[4] != '-' || text[7] != '-')
            return false;
        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..]));
        // Year 0 is a date of RFC 3339 but none of .NET; as 2000, it is a leap year.
        return year >= 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 2000 : year, month);
    }

    public static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 9 || text[2] != ':' || text[5] != ':')
            return false;
        var (hour, minute, second) = (Digits(text[..2]), Digits(text[3..5]), Digits(text[6..8]));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
            return false;
        var rest = text[8..];
        if (rest[0] == '.')
        {
            var fraction = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (fraction <= 0)
                return false;
            rest = rest[(fraction + 1)..];
        }

        return Offset(rest) is { } offset && (second < 60 || Utc(hour, minute, offset) == (23 * 60) + 59);
    }

    /// <summary>The offset in minutes; null when the text is none.</summary>
    private static int? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z")
            return 0;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':')
            return null;
        var (hours, minutes) = (Digits(text[1..3]), Digits(text[4..]));
        return hours is < 0 or > 23 || minutes is < 0 or > 59 ? null : (text[0] == '-' ? -1 : 1) * ((hours * 60) + minutes);
    }

    private static int Utc(int hour, int minute, int offset) => ((hour * 60) + minute - offset + 1440) % 1440;

    private static int Digits(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') < 0 ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : -1;
}
