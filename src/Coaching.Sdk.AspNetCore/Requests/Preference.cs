using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Requests;

/// <summary>What a client prefers (RFC 7240): to wait so long at most. Anything else, and what cannot be read, is ignored, as the RFC asks.</summary>
internal readonly record struct Preference(TimeSpan? Wait)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    internal static Preference Of(HttpContext context)
    {
        foreach (var preference in context.Request.Headers.GetCommaSeparatedValues("Prefer"))
        {
            var parts = preference.Split(';', 2)[0].Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].Equals("wait", StringComparison.OrdinalIgnoreCase)
                && uint.TryParse(parts[1].Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                var wait = TimeSpan.FromSeconds(seconds);
                return new Preference(wait < LongestWait ? wait : LongestWait);
            }
        }

        return default;
    }
}
