using System.Security.Cryptography;

namespace Coaching.Sdk.Sessions;

/// <summary>Where ids, tokens and jitter come from unless a simulation brings a seed. Thread-safe, unlike a seeded <see cref="Random"/>.</summary>
internal sealed class SecureRandom : Random
{
    internal static SecureRandom Instance { get; } = new();

    public override void NextBytes(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);

    public override void NextBytes(byte[] buffer) => RandomNumberGenerator.Fill(buffer);

    public override int Next() => RandomNumberGenerator.GetInt32(int.MaxValue);

    public override int Next(int maxValue) => maxValue == 0 ? 0 : RandomNumberGenerator.GetInt32(maxValue);

    public override int Next(int minValue, int maxValue) => minValue == maxValue ? minValue : RandomNumberGenerator.GetInt32(minValue, maxValue);

    public override double NextDouble() => Sample();

    protected override double Sample() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
}
