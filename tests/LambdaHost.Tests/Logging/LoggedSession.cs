using Coaching.Sdk;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Logging;

/// <summary>What a session with a hung model call writes to the log.</summary>
internal static class LoggedSession
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<string>> RunAsync()
    {
        SynchronizationContext.SetSynchronizationContext(null); // All continuations run inline, inside an advance of the clock.
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
            Assert.True(time.GetUtcNow() - time.Start < Longest, "The turn goes on without end.");
            time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System); // What begins on the pool has its turn.
        }

        Assert.True((await sending).IsPending);
        return lines.Lines;
    }
}
