using System.Globalization;

namespace Coaching.Sdk.Sessions;

/// <summary>The place of a header in the list of its scope, as text that sorts like the list backwards.</summary>
public static class SessionCursor
{
    /// <summary>The cursor of a header: 13 digits of Unix milliseconds, <c>#</c>, the session id.</summary>
    /// <param name="header">The header.</param>
    /// <returns>Text that orders, by ordinal comparison, as creation time and then id do.</returns>
    public static string Of(SessionHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return string.Create(CultureInfo.InvariantCulture, $"{header.CreatedAt.ToUnixTimeMilliseconds():D13}#{header.Key.Id}");
    }
}
