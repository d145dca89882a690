using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation.Actors;

/// <summary>Those beside the users: who completes, who cancels, and the worker that resumes.</summary>
internal static class OtherActors
{
    internal static async Task CompleteAsync(World world, string name)
    {
        for (var tries = 0; tries < 25 && world.Violation is null; tries++)
        {
            var pause = TimeSpan.FromSeconds(world.Choices.Of(4, 1, 10));
            try
            {
                var outcome = await world.AnyHost().RequestAsync(
                    $"{name} completes", TimeSpan.FromSeconds(world.Choices.Of(27, 6)), (coach, deadline, token) => coach.CompleteAsync(new CompleteSession(world.Key) { Deadline = deadline }, token));
                world.Trace.Add(name, outcome.Result is null ? outcome.IsPending ? "pending" : $"no result: {outcome.FailureReason}" : "result");
                if (outcome.Result is { } result)
                {
                    world.History.Completed(result.GetRawText());
                    return;
                }
            }
            catch (ProcessDeath)
            {
                world.Trace.Add(name, "lost its connection");
            }
            catch (CoachingException refused)
            {
                world.Trace.Add(name, $"refused: {refused.Code}");
                if (refused.Code is CoachingErrors.SessionEnded or CoachingErrors.SessionNotFound)
                {
                    return;
                }
            }

            await world.Time.Delay(pause);
        }
    }

    internal static async Task CancelAsync(World world, string name)
    {
        await world.Time.Delay(TimeSpan.FromMilliseconds(world.Choices.Of(5000, 20, 700, 1300, 9000, 20_000, 60_000)));
        for (var tries = 0; tries < 10 && world.Violation is null; tries++)
        {
            try
            {
                await world.AnyHost().RequestAsync($"{name} cancels", TimeSpan.FromMinutes(2), (coach, _, token) => coach.CancelAsync(world.Key, "simulated", token));
                world.Trace.Add(name, "cancelled");
                world.History.Cancelled();
                return;
            }
            catch (ProcessDeath)
            {
                world.Trace.Add(name, "lost its connection");
            }
            catch (CoachingException refused)
            {
                world.Trace.Add(name, $"refused: {refused.Code}");
                if (refused.Code is CoachingErrors.SessionEnded or CoachingErrors.SessionNotFound)
                {
                    return;
                }
            }

            await world.Time.Delay(TimeSpan.FromSeconds(1));
        }
    }

    internal static async Task WorkAsync(World world, string name, Func<bool> isOver)
    {
        while (!isOver() && world.Violation is null)
        {
            await world.Time.Delay(TimeSpan.FromMilliseconds(world.Choices.Of(3000, 400, 11_000)));
            try
            {
                await world.AnyHost().RequestAsync($"{name} resumes", TimeSpan.FromSeconds(90), (coach, deadline, token) => coach.ResumeAsync(world.Key, deadline, token));
            }
            catch (Exception failed) when (failed is ProcessDeath or CoachingException { IsRetryable: true })
            {
                world.Trace.Add(name, failed.Message);
            }
        }
    }
}
