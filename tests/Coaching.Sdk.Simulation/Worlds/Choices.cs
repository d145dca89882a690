namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>Every choice that a run makes, drawn from a seed or taken from a recorded list. Choice 0 is always the dull one: no fault, no wait.</summary>
internal sealed class Choices
{
    private readonly Random? _random;
    private readonly IReadOnlyList<int> _script;

    private Choices(Random? random, IReadOnlyList<int> script) => (_random, _script) = (random, script);

    internal List<int> Made { get; } = [];

    /// <summary>How often something goes wrong in this run, in thousandths; 0 ends all faults.</summary>
    internal int FaultRate { get; set; }

    internal static Choices FromSeed(int seed) => new(new Random(seed), []);

    /// <summary>The recorded choices; dull ones beyond the end of the list.</summary>
    internal static Choices Replay(IReadOnlyList<int> made) => new(random: null, made);

    internal int Next(int count)
    {
        var choice = _random?.Next(count) ?? (Made.Count < _script.Count ? _script[Made.Count] % count : 0);
        Made.Add(choice);
        return choice;
    }

    internal T Of<T>(params ReadOnlySpan<T> values) => values[Next(values.Length)];

    internal bool OneIn(int count) => Next(count) == count - 1;

    /// <summary>Whether something goes wrong now.</summary>
    internal bool Fault() => FaultRate > 0 && Next(1000) >= 1000 - FaultRate;
}
