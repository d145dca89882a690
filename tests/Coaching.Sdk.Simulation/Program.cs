using System.Collections.Concurrent;
using Coaching.Sdk.Simulation.Bugs;
using Coaching.Sdk.Simulation.Search;
using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation;

/// <summary><c>crash --seeds 100</c> repeats each run without faults as often as it has awaits, and lets all processes die at another one each time; <c>hang-up --seeds 100</c> lets all clients go instead. <c>simulate --seeds 10000 [--from 1] [--bug NoFencing]</c> searches; <c>simulate --seed 42 [--bug …]</c> shows one run, shrunk when it fails.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var bug = Enum.Parse<PlantedBug>(Option(args, "--bug") ?? nameof(PlantedBug.None));
        if (Option(args, "--seed") is { } seed)
        {
            return Show(Number(seed), bug);
        }

        var (from, count) = (Number(Option(args, "--from") ?? "1"), Number(Option(args, "--seeds") ?? "1000"));
        var started = TimeProvider.System.GetTimestamp();
        if (args is ["crash" or "hang-up", ..])
        {
            var (runs, crashes) = Crash(from, count, hangUp: args[0] == "hang-up");
            Console.WriteLine(string.Join('\n', crashes.Take(10)));
            Console.WriteLine($"{count} seeds, {runs} awaits, {crashes.Count} violations, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
            return crashes.Count == 0 ? 0 : 1;
        }

        var failures = Search(from, count, bug);
        foreach (var (failed, violation) in failures.Take(10))
        {
            Console.WriteLine($"seed {failed}: {violation.Message}");
        }

        Console.WriteLine($"{count} seeds, {failures.Count} violations, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        return failures.Count == 0 ? 0 : 1;
    }

    internal static List<(int Seed, Violation Violation)> Search(int from, int count, PlantedBug bug, bool stopAtFirst = false)
    {
        List<(int, Violation)> failures = [];
        Parallel.For(from, from + count, (seed, state) =>
        {
            if (Run.Once(Choices.FromSeed(seed), bug).Violation is { } violation)
            {
                lock (failures)
                {
                    failures.Add((seed, violation));
                }

                if (stopAtFirst)
                {
                    // All seeds below it are still run: the first is the lowest, not the fastest.
                    state.Break();
                }
            }
        });
        return [.. failures.OrderBy(failure => failure.Item1)];
    }

    /// <summary>Each seed once for every await of its run.</summary>
    internal static (int Runs, IReadOnlyCollection<string> Failures) Crash(int from, int count, bool hangUp = false)
    {
        var runs = 0;
        ConcurrentQueue<string> failures = [];
        Parallel.For(from, from + count, seed =>
        {
            var awaits = Run.Once(Choices.FromSeed(seed), dieAt: 0).Awaits;
            for (var dieAt = 1; dieAt <= awaits; dieAt++)
            {
                if (Run.Once(Choices.FromSeed(seed), dieAt: dieAt, hangUp: hangUp).Violation is { } violation)
                {
                    failures.Enqueue($"seed {seed}, {(hangUp ? "clients gone" : "death")} at {dieAt} of {awaits}: {violation.Message}");
                }
            }

            Interlocked.Add(ref runs, awaits);
        });
        return (runs, failures);
    }

    private static int Show(int seed, PlantedBug bug)
    {
        var run = Run.Once(Choices.FromSeed(seed), bug, traces: true);
        if (run.Violation is { } violation)
        {
            var shrunk = Shrinker.Shrink(run.Choices, violation.Invariant, bug);
            Console.WriteLine($"seed {seed} fails with {run.Choices.Count} choices; {shrunk.Count} are enough, {shrunk.Count(choice => choice != 0)} of them not dull:");
            run = Run.Once(Choices.Replay(shrunk), bug, traces: true);
        }

        Console.WriteLine(string.Join('\n', run.Trace));
        return run.Violation is null ? 0 : 1;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var index && index >= 0 && index + 1 < args.Length ? args[index + 1] : null;

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
