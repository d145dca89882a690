namespace IncidentReplay.Clock;

/// <summary>Random numbers that depend on what they are for alone, not on when they are drawn: every flow meets the same ones. SplitMix64.</summary>
internal struct Dice
{
    private ulong _state;

    public Dice(params ReadOnlySpan<int> purpose)
    {
        foreach (var part in purpose)
        {
            _state = Mix(_state ^ (uint)part);
        }
    }

    /// <summary>From 0 to 1, without 1.</summary>
    public double Next() => (Mix(_state++) >> 11) * (1.0 / (1UL << 53));

    public TimeSpan Between(double seconds, double andSeconds) => TimeSpan.FromSeconds(seconds + ((andSeconds - seconds) * Next()));

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
