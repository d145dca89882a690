using System.Globalization;

namespace Coaching.Sdk.AspNetCore.Answers;

/// <summary>Retry-After in the form of RFC 9110 that needs no clock: whole seconds, rounded up.</summary>
internal static class Pauses
{
    internal static TimeSpan Shortest { get; } = TimeSpan.FromSeconds(1);

    internal static string InSeconds(TimeSpan pause) =>
        Math.Ceiling((pause > Shortest ? pause : Shortest).TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
