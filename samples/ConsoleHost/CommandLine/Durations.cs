using System.Globalization;
using System.Text.RegularExpressions;

namespace ConsoleHost.CommandLine;

/// <summary>Reads "27s", "500ms", "1.5m", and "8s..15s" for a range.</summary>
internal static partial class Durations
{
    public static TimeSpan? TryParse(string text)
    {
        if (Form().Match(text) is not { Success: true } match || !double.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var duration = match.Groups["unit"].Value switch
        {
            "ms" => number / 1000,
            "m" => number * 60,
            "h" => number * 3600,
            _ => number,
        };
        return duration <= TimeSpan.FromHours(24).TotalSeconds ? TimeSpan.FromSeconds(duration) : null;
    }

    public static (TimeSpan Shortest, TimeSpan Longest)? TryParseRange(string text) => text.Split("..") switch
    {
        [var one] when TryParse(one) is { } always => (always, always),
        [var first, var last] when TryParse(first) is { } shortest && TryParse(last) is { } longest && shortest <= longest => (shortest, longest),
        _ => null,
    };

    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,3})?)(?<unit>ms|s|m|h)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
