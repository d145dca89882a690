using System.Buffers;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>Absolute URIs by the grammar of RFC 3986. System.Uri is more lenient: it takes blanks, unescaped Unicode and bad escapes.</summary>
internal static class UriFormat
{
    private const string Unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=%";

    private static readonly SearchValues<char> s_scheme =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    private static readonly SearchValues<char> s_name = SearchValues.Create(Unreserved);
    private static readonly SearchValues<char> s_user = SearchValues.Create(Unreserved + ":");
    private static readonly SearchValues<char> s_path = SearchValues.Create(Unreserved + ":@/");
    private static readonly SearchValues<char> s_query = SearchValues.Create(Unreserved + ":@/?");

    public static bool IsUri(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(text[0]) || text[..colon].ContainsAnyExcept(s_scheme) || !EscapesAreWhole(text))
            return false;
        var rest = Cut(text[(colon + 1)..], '#', out var fragment);
        rest = Cut(rest, '?', out var query);
        if (fragment.ContainsAnyExcept(s_query) || query.ContainsAnyExcept(s_query))
            return false;
        if (!rest.StartsWith("//"))
            return !rest.ContainsAnyExcept(s_path);
        rest = rest[2..];
        var slash = rest.IndexOf('/');
        var path = slash < 0 ? [] : rest[slash..];
        return !path.ContainsAnyExcept(s_path) && IsAuthority(slash < 0 ? rest : rest[..slash]);
    }

    private static bool IsAuthority(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        if (at >= 0 && text[..at].ContainsAnyExcept(s_user))
            return false;
        text = text[(at + 1)..];
        var end = text.StartsWith('[') ? text.IndexOf(']') + 1 : text.IndexOf(':');
        var port = end < 0 ? [] : text[end..];
        var host = end < 0 ? text : text[..end];
        if (port.Length > 0 && (port[0] != ':' || port[1..].IndexOfAnyExceptInRange('0', '9') >= 0))
            return false;
        return host.StartsWith('[') ? IpAddresses.IsIPv6(host[1..^1]) : !host.ContainsAnyExcept(s_name);
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, char at, out ReadOnlySpan<char> rest)
    {
        var i = text.IndexOf(at);
        rest = i < 0 ? [] : text[(i + 1)..];
        return i < 0 ? text : text[..i];
    }

    private static bool EscapesAreWhole(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOf('%'); i >= 0 && i < text.Length; i++)
        {
            if (text[i] == '%' && (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])))
                return false;
        }

        return true;
    }
}
