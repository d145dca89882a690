using System.Globalization;

namespace LambdaHost.Tests.Logging;

/// <summary>The queries that were used to find the incident, on the log lines of a session with a hung model call.</summary>
public sealed class IncidentQueryTests
{
    [SkippableFact]
    public async Task The_incidents_two_queries_find_timeouts_and_durations_by_model()
    {
        var report = Path.Combine(Repository.Root, "..", "shared", "incident-report.md");
        Skip.IfNot(File.Exists(report), "../shared/incident-report.md is not there.");
        var block = (await File.ReadAllTextAsync(report)).Split("### Log Queries for Debugging")[1].Split("```")[1];
        var queries = block.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var lines = await LoggedSession.RunAsync();

        var timeouts = InsightsQuery.Run(queries[0], lines);
        var durations = InsightsQuery.Run(queries[1], lines);

        Assert.NotEmpty(timeouts);
        var row = Assert.Single(durations);
        Assert.Equal("simulated-coach", row["model_code"]);
        Assert.Equal("1", row["count()"]);
        Assert.InRange(double.Parse(row["max(processing_time_ms)"]!, CultureInfo.InvariantCulture), 1_000, 27_000);
    }
}
