namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>The formats that are judged. A format outside this list is refused with the schema, so none is silently ignored.</summary>
internal static class Formats
{
    private static readonly Dictionary<string, (string Expected, Func<string, bool> Accepts)> s_formats = new(StringComparer.Ordinal)
    {
        ["date"] = ("a date like 2025-01-31", text => DateTimeFormat.IsDate(text)),
        ["time"] = ("a time with offset like 09:30:00Z", text => DateTimeFormat.IsTime(text)),
        ["date-time"] = ("a date and time with offset like 2025-01-31T09:30:00Z", text => DateTimeFormat.IsDateTime(text)),
        ["email"] = ("an e-mail address", text => EmailFormat.IsEmail(text)),
        ["uri"] = ("an absolute URI", text => UriFormat.IsUri(text)),
        ["uuid"] = ("a UUID like 123e4567-e89b-12d3-a456-426614174000", IsUuid),
    };

    public static string Names { get; } = string.Join(", ", s_formats.Keys);

    public static bool IsKnown(string format) => s_formats.ContainsKey(format);

    public static bool Accepts(string format, string text) => s_formats[format].Accepts(text);

    public static string Expected(string format) => s_formats[format].Expected;

    private static bool IsUuid(string text)
    {
        if (text.Length != 36)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
                return false;
        }

        return true;
    }
}
