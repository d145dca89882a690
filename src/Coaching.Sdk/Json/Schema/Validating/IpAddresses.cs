using System.Globalization;
using System.Net;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>IP addresses as RFC 3986, 3.2.2 writes them; System.Net alone also takes octal parts, zones and short forms.</summary>
internal static class IpAddresses
{
    public static bool IsIPv4(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || part.IndexOfAnyExceptInRange('0', '9') >= 0 || (part.Length > 1 && part[0] == '0')
                || int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) > 255)
                return false;
        }

        return parts == 4;
    }

    public static bool IsIPv6(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c) && c is not (':' or '.'))
                return false;
        }

        var dotted = text.Contains('.');
        return text.Contains(':') && (!dotted || IsIPv4(text[(text.LastIndexOf(':') + 1)..])) && IPAddress.TryParse(text, out _);
    }
}
