using Coaching.Sdk;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Logging;

/// <summary>What a session with a hung model call writes to the log.</summary>
internal static class LoggedSession
{
    public static async Task<IReadOnlyList<string>> RunAsync()
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

        Assert.True((await sending).IsPending);
        return lines.Lines;
    }
}
