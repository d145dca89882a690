namespace Coaching.Sdk.Testing.Simulation;

/// <summary>SplitMix64: the same numbers on every machine, unrelated ones for neighbouring seeds and calls.</summary>
internal struct Dice(int seed, int call)
{
    private ulong _state = ((ulong)(uint)seed << 32) | (uint)call;

    /// <summary>A number from 0 to below 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
