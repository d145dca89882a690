using System.Globalization;
using CsCheck;

namespace Coaching.Sdk.Tests;

/// <summary>
/// Checks what holds for any value: on the same values in every run, so that the gate is red for a change and not by chance. To look for new counter-examples,
/// set COACHING_HUNT_SECONDS: each property then meets random values for so long. CsCheck names the seed of what it finds; CsCheck_Seed beside the former begins with it.
/// </summary>
internal static class Property
{
    private static int HuntSeconds => int.TryParse(Environment.GetEnvironmentVariable("COACHING_HUNT_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;

    public static void Holds<T>(this Gen<T> gen, Action<T> check, int iter, Func<T, string>? print = null)
    {
        if (HuntSeconds > 0)
        {
            gen.Sample(check, time: HuntSeconds, print: print);
            return;
        }

        foreach (var seed in Seeds(iter))
        {
            gen.Sample(check, seed: seed, iter: 1, threads: 1, print: print);
        }
    }

    public static void Holds<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> check, int iter, Func<(T1, T2), string>? print = null) =>
        gen.Holds(pair => check(pair.Item1, pair.Item2), iter, print);

    public static async Task HoldsAsync<T>(this Gen<T> gen, Func<T, Task> check, int iter)
    {
        if (HuntSeconds > 0)
        {
            await gen.SampleAsync(check, time: HuntSeconds);
            return;
        }

        foreach (var seed in Seeds(iter))
        {
            await gen.SampleAsync(check, seed: seed, iter: 1, threads: 1);
        }
    }

    private static IEnumerable<string> Seeds(int count)
    {
        var random = new Random(1);
        return Enumerable.Range(0, count).Select(_ => new PCG(1, (ulong)random.NextInt64()).ToString());
    }
}
