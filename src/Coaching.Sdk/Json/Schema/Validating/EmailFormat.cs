using System.Buffers;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>Mailboxes of RFC 5321, 4.1.2: dot-string or quoted string, then a host name or an address literal.</summary>
internal static class EmailFormat
{
    private const string Alphanumerics = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly SearchValues<char> s_atom = SearchValues.Create(Alphanumerics + "!#$%&'*+-/=?^_`{|}~");
    private static readonly SearchValues<char> s_host = SearchValues.Create(Alphanumerics + "-");

    public static bool IsEmail(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        return at > 0 && at < text.Length - 1 && IsLocal(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsLocal(ReadOnlySpan<char> text) =>
        text.Length > 2 && text[0] == '"' && text[^1] == '"' ? IsQuoted(text[1..^1]) : IsDotted(text, s_atom);

    private static bool IsQuoted(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && ++i == text.Length)
                return false;
            if (text[i] is < ' ' or > '~' || (text[i] == '"' && text[i - 1] != '\\'))
                return false;
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        if (text[0] == '[')
            return text[^1] == ']' && IsLiteral(text[1..^1]);
        foreach (var range in text.Split('.'))
        {
            var label = text[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
                return false;
        }

        return text.Length <= 255 && IsDotted(text, s_host);
    }

    private static bool IsLiteral(ReadOnlySpan<char> text) => text.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)
        ? IpAddresses.IsIPv6(text[5..])
        : IpAddresses.IsIPv4(text);

    private static bool IsDotted(ReadOnlySpan<char> text, SearchValues<char> allowed)
    {
        foreach (var range in text.Split('.'))
        {
            if (text[range].IsEmpty || text[range].ContainsAnyExcept(allowed))
                return false;
        }

        return true;
    }
}
