using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation.Actors;

/// <summary>Starts the session by its key, until there is an answer. Another request with the same key must be refused, whichever of the two comes first.</summary>
internal static class Starter
{
    internal static async Task StartAsync(World world, string name, string request)
    {
        var start = new StartSession("simulation", "simulation") { StartKey = "start", Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["request"] = request } };
        while (world.Violation is null)
        {
            try
            {
                var view = await world.AnyHost().RequestAsync($"{name} starts", TimeSpan.FromSeconds(10), (coach, deadline, token) => coach.StartAsync(start with { Deadline = deadline }, token));
                world.History.Started(new Start(request, view.CreatedAt, view.TopicVersion));
                return;
            }
            catch (Exception failed) when (failed is ProcessDeath or CoachingException { IsRetryable: true })
            {
                world.Trace.Add(name, failed.Message);
            }
            catch (CoachingException reused) when (reused.Code == CoachingErrors.MessageIdReused)
            {
                world.Trace.Add(name, "is refused: another request has the key");
                world.History.StartRefused(request);
                return;
            }
            catch (CoachingException erased) when (erased.Code is CoachingErrors.SessionEnded or CoachingErrors.SessionNotFound && world.Log.IsErased(world.Key))
            {
                world.Trace.Add(name, "finds the session erased");
                return;
            }

            await world.Time.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>A client that repeats its start long after.</summary>
    internal static async Task RepeatAsync(World world, string name)
    {
        await world.Time.Delay(TimeSpan.FromMilliseconds(world.Choices.Of(3000, 40, 15_000, 70_000)));
        await StartAsync(world, name, "the first");
    }
}
