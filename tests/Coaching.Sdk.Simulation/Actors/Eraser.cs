using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation.Actors;

/// <summary>Erases the session in the middle of everything, and looks that it stays erased.</summary>
internal static class Eraser
{
    internal static async Task EraseAsync(World world, string name)
    {
        await world.Time.Delay(TimeSpan.FromMilliseconds(world.Choices.Of(4000, 15, 600, 1250, 8000, 30_000)));
        while (world.Violation is null)
        {
            try
            {
                await world.AnyHost().RequestAsync($"{name} erases", TimeSpan.FromMinutes(2), async (coach, _, token) =>
                {
                    await coach.EraseAsync(world.Key, token);
                    return true;
                });
                world.Trace.Add(name, "erased");
                world.History.Erased();
                return;
            }
            catch (Exception failed) when (failed is ProcessDeath or CoachingException { IsRetryable: true })
            {
                world.Trace.Add(name, failed.Message);
            }

            await world.Time.Delay(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>E: for a clean client the session is not there, and its start key is used up.</summary>
    internal static async Task LookAsync(World world, Host host)
    {
        var view = await host.RequestAsync("look for the erased session", TimeSpan.FromSeconds(27), (coach, _, token) => coach.FindAsync(world.Key, token));
        if (view is not null)
        {
            throw world.Fail("E", $"the erased session is found: {view.Status}");
        }

        await RefusedAsync(world, CoachingErrors.SessionNotFound, () => host.RequestAsync(
            "send to the erased session", TimeSpan.FromSeconds(27), (coach, deadline, token) => coach.SendAsync(new SendMessage(world.Key, "late-1", "Hello?") { Deadline = deadline }, token)));
        await RefusedAsync(world, CoachingErrors.SessionEnded, () => host.RequestAsync(
            "start the erased session", TimeSpan.FromSeconds(27), (coach, _, token) => coach.StartAsync(new StartSession("simulation", "simulation") { StartKey = "start" }, token)));
    }

    private static async Task RefusedAsync<T>(World world, string code, Func<Task<T>> request)
    {
        try
        {
            await request();
        }
        catch (CoachingException refused) when (refused.Code == code)
        {
            return;
        }

        throw world.Fail("E", $"the erased session was not refused with {code}");
    }
}
