using Coaching.Sdk.Simulation.Bugs;
using Coaching.Sdk.Simulation.Worlds;

namespace Coaching.Sdk.Simulation.Search;

/// <summary>Finds fewer and duller choices that break the same invariant.</summary>
internal static class Shrinker
{
    internal static IReadOnlyList<int> Shrink(IReadOnlyList<int> failing, string invariant, PlantedBug bug)
    {
        var best = failing.ToList();
        for (var size = Math.Max(1, best.Count / 2); size >= 1; size /= 2)
        {
            for (var start = 0; start < best.Count; start += size)
            {
                best = Try(best, start, size, remove: true) ?? Try(best, start, size, remove: false) ?? best;
            }
        }

        while (best is [.., 0])
        {
            best.RemoveAt(best.Count - 1);
        }

        return best;

        List<int>? Try(List<int> choices, int start, int size, bool remove)
        {
            size = Math.Min(size, choices.Count - start);
            var candidate = choices.ToList();
            candidate.RemoveRange(start, size);
            if (!remove)
            {
                candidate.InsertRange(start, Enumerable.Repeat(0, size));
            }

            return !candidate.SequenceEqual(choices) && Run.Once(Choices.Replay(candidate), bug).Violation?.Invariant == invariant ? candidate : null;
        }
    }
}
