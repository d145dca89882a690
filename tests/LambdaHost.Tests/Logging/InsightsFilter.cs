using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaHost.Tests.Logging;

internal static partial class InsightsFilter
{
    public static Func<InsightsEvent, bool> Parse(string condition)
    {
        var parts = condition.Split(" and ", StringSplitOptions.TrimEntries).Select(ParseOne).ToList();
        return each => parts.TrueForAll(part => part(each));
    }

    private static Func<InsightsEvent, bool> ParseOne(string condition)
    {
        var match = Condition().Match(condition);
        if (!match.Success) throw new NotSupportedException($"'{condition}'");
        var (field, value) = (match.Groups["field"].Value, match.Groups["value"].Value);
        if (match.Groups["regex"] is { Success: true } regex)
        {
            var pattern = new Regex(regex.Value, RegexOptions.None, TimeSpan.FromSeconds(1)); // case-sensitive, as in Logs Insights
            return each => each[field] is { } text && pattern.IsMatch(text);
        }

        if (match.Groups["number"] is not { Success: true } number) return each => string.Equals(each[field], value, StringComparison.Ordinal) == (match.Groups["operator"].Value is "=");
        var limit = double.Parse(number.Value, CultureInfo.InvariantCulture);
        return each => double.TryParse(each[field], CultureInfo.InvariantCulture, out var found) && match.Groups["operator"].Value switch
        {
            ">" => found > limit,
            ">=" => found >= limit,
            "<" => found < limit,
            "<=" => found <= limit,
            "=" => found.Equals(limit),
            _ => !found.Equals(limit),
        };
    }

    [GeneratedRegex("""^(?<field>[@\w.]+)\s+(like\s+/(?<regex>.+)/|(?<operator>=|!=|>=|<=|>|<)\s*("(?<value>[^"]*)"|(?<number>[\d.]+)))$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Condition();
}
