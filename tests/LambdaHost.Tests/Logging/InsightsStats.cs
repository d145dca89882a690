using System.Globalization;
using System.Text.RegularExpressions;

namespace LambdaHost.Tests.Logging;

internal static partial class InsightsStats
{
    public static IEnumerable<IReadOnlyDictionary<string, string?>> Run(string clause, IEnumerable<InsightsEvent> events)
    {
        var (aggregates, by) = clause.Split(" by ", StringSplitOptions.TrimEntries) is [var first, var second] ? (first, second.Split(',', StringSplitOptions.TrimEntries)) : (clause, []);
        var parsed = Aggregate().Matches(aggregates);
        if (parsed.Count == 0) throw new NotSupportedException($"'{clause}'");
        foreach (var group in events.GroupBy(each => string.Join('\u001f', by.Select(field => each[field])), StringComparer.Ordinal))
        {
            var row = by.ToDictionary(field => field, field => group.First()[field], StringComparer.Ordinal);
            foreach (Match each in parsed) row[each.Groups["name"].Success ? each.Groups["name"].Value : each.Groups["call"].Value] = Compute(each, group);
            yield return row;
        }
    }

    private static string? Compute(Match aggregate, IEnumerable<InsightsEvent> events)
    {
        var values = events.Select(each => double.TryParse(each[aggregate.Groups["field"].Value], CultureInfo.InvariantCulture, out var value) ? value : (double?)null).Where(value => value is not null).Select(value => value!.Value).Order().ToList();
        double? result = aggregate.Groups["function"].Value switch
        {
            "count" => aggregate.Groups["field"].Length == 0 ? events.Count() : values.Count,
            _ when values.Count == 0 => null,
            "max" => values[^1],
            "min" => values[0],
            "avg" => values.Average(),
            "sum" => values.Sum(),
            "pct" => values[(int)Math.Ceiling(values.Count * double.Parse(aggregate.Groups["percent"].Value, CultureInfo.InvariantCulture) / 100) - 1],
            var unknown => throw new NotSupportedException(unknown),
        };
        return result?.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"(?<call>(?<function>\w+)\((?<field>[@\w.]*)(,\s*(?<percent>[\d.]+))?\))(\s+as\s+(?<name>\w+))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Aggregate();
}
