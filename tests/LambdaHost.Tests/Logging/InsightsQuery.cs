using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaHost.Tests.Logging;

/// <summary>Evaluates the part of CloudWatch Logs Insights' language that our queries use: fields, filter (like, comparisons),
/// stats with max, min, avg, sum, count, pct, by; sort and limit. What it does not know, it refuses.</summary>
internal static partial class InsightsQuery
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string?>> Run(string query, IEnumerable<string> lines)
    {
        IEnumerable<InsightsEvent> events = lines.Select((line, number) => new InsightsEvent(line, number)).ToList();
        IEnumerable<IReadOnlyDictionary<string, string?>>? rows = null;
        string[] fields = ["@message"];
        foreach (var command in Commands().Split(Comments().Replace(query, "")).Select(command => command.Trim()).Where(command => command.Length > 0))
        {
            var (verb, rest) = command.Split((char[])[' ', '\n'], 2) is [var first, var second] ? (first, second.Trim()) : (command, "");
            switch (verb)
            {
                case "fields": fields = rest.Split(',', StringSplitOptions.TrimEntries); break;
                case "filter": events = events.Where(InsightsFilter.Parse(rest)).ToList(); break;
                case "stats": rows = InsightsStats.Run(rest, events); break;
                case "sort" when rest.Split(' ') is [var by, .. var order]: rows = Sort(rows ?? Project(events, fields, by), by, order is ["desc"]); break;
                case "limit": rows = (rows ?? Project(events, fields)).Take(int.Parse(rest, CultureInfo.InvariantCulture)); break;
                default: throw new NotSupportedException($"'{command}'");
            }
        }

        return [.. rows ?? Project(events, fields)];
    }

    private static IEnumerable<IReadOnlyDictionary<string, string?>> Project(IEnumerable<InsightsEvent> events, params IEnumerable<string> fields) =>
        events.Select(each => fields.Distinct(StringComparer.Ordinal).ToDictionary(field => field, field => each[field], StringComparer.Ordinal));

    private static IEnumerable<IReadOnlyDictionary<string, string?>> Project(IEnumerable<InsightsEvent> events, string[] fields, string also) => Project(events, [.. fields, also]);

    private static IEnumerable<IReadOnlyDictionary<string, string?>> Sort(IEnumerable<IReadOnlyDictionary<string, string?>> rows, string by, bool descending)
    {
        var ordered = rows.OrderBy(row => double.TryParse(row.GetValueOrDefault(by), CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ThenBy(row => row.GetValueOrDefault(by), StringComparer.Ordinal);
        return descending ? ordered.Reverse() : ordered;
    }

    // A bar inside a regular expression is no pipe: an odd number of slashes follows it.
    [GeneratedRegex(@"\|(?=([^/\n]*/[^/\n]*/)*[^/\n]*$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Comments();
}
