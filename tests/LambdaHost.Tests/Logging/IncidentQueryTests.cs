using Coaching.Sdk;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

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
        var lines = await RunSessionAsync();

        var timeouts = InsightsQuery.Run(queries[0], lines);
        var durations = InsightsQuery.Run(queries[1], lines);

        Assert.NotEmpty(timeouts);
        var row = Assert.Single(durations);
        Assert.Equal("simulated-coach", row["model_code"]);
        Assert.Equal("1", row["count()"]);
        Assert.InRange(double.Parse(row["max(processing_time_ms)"]!, System.Globalization.CultureInfo.InvariantCulture), 1_000, 27_000);
    }

    private static async Task<IReadOnlyList<string>> RunSessionAsync()
    {
        using var lines = new JsonLines();
        var time = new FakeTimeProvider();
        using var hanging = new SimulatedCoach(new SimulatedCoachOptions { HangShare = 1 }, time);
        await using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(lines))
            .AddSingleton<TimeProvider>(time)
            .AddCoaching(coaching => coaching.AddTopicFiles(Path.Combine(Repository.Root, "samples", "topics")).UseChatClient(hanging).UseInMemorySessions())
            .BuildServiceProvider();
        var coach = services.GetRequiredService<Coach>();
        var session = await coach.StartAsync(new StartSession("local", "weekly-goals"));
        var sending = coach.SendAsync(new SendMessage(session.Key, "m1", "Hello"));
        while (!sending.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        // A hung model makes a retryable failure now; what the queries are asked about is the line it leaves.
        await Assert.ThrowsAsync<CoachingException>(() => sending);
        return lines.Lines;
    }
}
