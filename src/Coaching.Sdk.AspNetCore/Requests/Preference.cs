using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Requests;

/// <summary>What a client prefers (RFC 7240): to wait so long at most, to be answered before the work is done. Anything else, and what cannot be read, is ignored, as the RFC asks.</summary>
internal readonly record struct Preference(TimeSpan? Wait, bool RespondAsync)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    internal static Preference Of(HttpContext context)
    {
        var preferences = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var preference in context.Request.Headers.GetCommaSeparatedValues("Prefer"))
        {
            // Parameters belong to the preference before them; none of ours has any. Of two of a name the first counts.
            var parts = preference.Split(';', 2)[0].Split('=', 2, StringSplitOptions.TrimEntries);
            preferences.TryAdd(parts[0], parts.Length == 2 ? parts[1].Trim('"') : "");
        }

        return new Preference(
            preferences.TryGetValue("wait", out var wait) && uint.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Bounded(TimeSpan.FromSeconds(seconds)) : null,
            preferences.ContainsKey("respond-async"));
    }

    private static TimeSpan Bounded(TimeSpan wait) => wait < LongestWait ? wait : LongestWait;
}
