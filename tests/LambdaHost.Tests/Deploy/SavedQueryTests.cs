using System.Text.RegularExpressions;
using LambdaHost.Tests.Logging;

namespace LambdaHost.Tests.Deploy;

/// <summary>The queries that the template saves, on lines that a session writes.</summary>
public sealed partial class SavedQueryTests
{
    private static readonly string Template = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "template.yaml"));

    private static readonly List<string> Names = [.. Query().Matches(Template).Select(query => query.Groups["name"].Value)];

    public static TheoryData<string> Queries => [.. Names];

    [Fact]
    public void The_incident_reports_two_queries_are_among_them()
    {
        Assert.Contains("timeouts", Names, StringComparer.Ordinal);
        Assert.Contains("model-call-durations", Names, StringComparer.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_saved_query_returns_rows_with_every_column_filled(string name)
    {
        var query = Query().Matches(Template).Single(match => string.Equals(match.Groups["name"].Value, name, StringComparison.Ordinal)).Groups["query"].Value;

        var rows = InsightsQuery.Run(query, await LoggedSession.RunAsync());

        Assert.NotEmpty(rows);
        Assert.All(rows.SelectMany(row => row), column => Assert.False(string.IsNullOrEmpty(column.Value), column.Key));
    }

    [GeneratedRegex(@"Name: !Sub \$\{AWS::StackName\}/(?<name>[\w-]+)\n.*\n\s+QueryString: \|\n(?<query>(?:        .*\n)+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Query();
}
