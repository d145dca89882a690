using Coaching.Sdk.Simulation.Actors;
using Coaching.Sdk.Simulation.Bugs;
using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation.Search;

/// <summary>One run from its choices to its last check.</summary>
internal static class Run
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <param name="choices">Everything that is left to chance.</param>
    /// <param name="bug">The rule that is taken away.</param>
    /// <param name="traces">Whether to tell what happens.</param>
    /// <param name="dieAt">The event at which all processes die, in a run without other faults; 0 for none, null for faults by chance.</param>
    /// <param name="hangUp">Whether at that event all clients hang up instead.</param>
    internal static RunResult Once(Choices choices, PlantedBug bug = PlantedBug.None, bool traces = false, int? dieAt = null, bool hangUp = false)
    {
        var scenario = Scenario.Choose(choices);
        var world = new World(choices, bug, scenario, dieAt is null ? choices.Of(15, 0, 40, 100) : 0, traces);
        world.Trace.Add("scenario", scenario.Name);
        world.Time.BeforeEvent = number =>
        {
            if (number == dieAt)
            {
                (hangUp ? (Action)world.HangUpAll : world.KillAll)();
            }
        };
        var awaits = 0;
        try
        {
            Finish(world, StartAsync(world, scenario));
            Finish(world, PlayAsync(world, scenario));
            awaits = world.Time.Events;
            choices.FaultRate = 0;
            Finish(world, SettleAsync(world));
            world.History.CheckAll();
            Finish(world, ReplayAsync(world));
        }
        catch (Violation)
        {
            // Remembered by the world.
        }
        catch (Exception unexpected) when (unexpected is CoachingException or InvalidOperationException or ProcessDeath)
        {
            world.Fail("I6", $"an answer that cannot be: {unexpected.GetType().Name}: {unexpected.Message}");
        }

        return new RunResult(world.Violation, choices.Made, world.Trace.Lines, awaits);
    }

    private static void Finish(World world, Task task)
    {
        world.Time.RunUntil(() => task.IsCompleted || world.Violation is not null, Longest);
        if (world.Violation is not null)
        {
            throw world.Violation;
        }

        if (!task.IsCompleted)
        {
            throw world.Fail("L", "someone waits for ever");
        }

        task.GetAwaiter().GetResult();
    }

    private static Task StartAsync(World world, Scenario scenario) =>
        Task.WhenAll(Enumerable.Range(1, scenario.Starters).Select(index => Starter.StartAsync(world, $"starter{index}", index <= 2 ? "the first" : "another")));

    private static async Task PlayAsync(World world, Scenario scenario)
    {
        List<Task> actors = [.. scenario.Messages.Select((messages, index) => new Client(world, $"user{index + 1}", messages, scenario.Duplicates).RunAsync())];
        actors.AddRange(Enumerable.Range(1, scenario.Completers).Select(index => OtherActors.CompleteAsync(world, $"completer{index}")));
        actors.AddRange(Enumerable.Range(1, scenario.Cancellers).Select(index => OtherActors.CancelAsync(world, $"canceller{index}")));
        actors.AddRange(Enumerable.Range(1, scenario.Erasers).Select(index => Eraser.EraseAsync(world, $"eraser{index}")));
        actors.AddRange(Enumerable.Range(1, scenario.Starters - 1).Select(index => Starter.RepeatAsync(world, $"repeater{index}")));
        var isOver = false;
        var workers = Enumerable.Range(1, scenario.Workers).Select(index => OtherActors.WorkAsync(world, $"worker{index}", () => isOver)).ToList();
        await Task.WhenAll(actors);
        isOver = true;
        await Task.WhenAll(workers);
    }

    /// <summary>Without faults, whatever is pending comes to its end.</summary>
    private static async Task SettleAsync(World world)
    {
        var host = world.NewWholeHost();
        var started = world.Time.Now;
        while (world.Log.Slots(world.Key) is [.., { State: Sessions.SlotState.Pending }])
        {
            if (world.Time.Now - started > TimeSpan.FromHours(1).Ticks)
            {
                throw world.Fail("L", "a pending slot is never driven to its end");
            }

            try
            {
                await host.RequestAsync("the sweeper resumes", TimeSpan.FromMinutes(2), (coach, deadline, token) => coach.ResumeAsync(world.Key, deadline, token));
            }
            catch (CoachingException failed) when (failed.IsRetryable)
            {
                world.Trace.Add(host, failed.Message);
            }

            await world.Time.Delay(TimeSpan.FromSeconds(5));
        }

        // Writes that land very late have landed by then.
        await world.Time.Delay(TimeSpan.FromMinutes(5));
    }

    /// <summary>A clean client asks for everything again.</summary>
    private static async Task ReplayAsync(World world)
    {
        var host = world.NewWholeHost();
        if (world.Log.IsErased(world.Key))
        {
            await Eraser.LookAsync(world, host);
            return;
        }

        foreach (var (id, answer) in world.History.Answers)
        {
            Answer again;
            try
            {
                var outcome = await host.RequestAsync(
                    $"replay {id}", TimeSpan.FromSeconds(27), (coach, deadline, token) => coach.SendAsync(new SendMessage(world.Key, id, $"This is {id}.") { Deadline = deadline }, token));
                again = new Answer(outcome.Message!, outcome.Turn!.Value, outcome.Reply!.IsFinal);
            }
            catch (CoachingException failed) when (failed.Code == CoachingErrors.TurnFailed)
            {
                again = new Answer(failed.Reason!, 0, IsFinal: false);
            }
            catch (CoachingException ended) when (ended.Code == CoachingErrors.SessionEnded && answer.Turn == 0)
            {
                // A failure by cancellation is told as the end of the session once that is known.
                again = answer;
            }

            if (again != answer)
            {
                throw world.Fail("I6", $"{id} was answered {answer}; its replay is {again}");
            }
        }

        if (world.History.Result is { } result)
        {
            var outcome = await host.RequestAsync("ask for the result again", TimeSpan.FromSeconds(27), (coach, _, token) => coach.CompleteAsync(new CompleteSession(world.Key), token));
            world.History.Completed(outcome.Result?.GetRawText() ?? "none");
        }
    }
}

/// <summary>What came of a run, the choices that lead there again, and the events until the last actor was done.</summary>
internal sealed record RunResult(Violation? Violation, IReadOnlyList<int> Choices, IReadOnlyList<string> Trace, int Awaits);
