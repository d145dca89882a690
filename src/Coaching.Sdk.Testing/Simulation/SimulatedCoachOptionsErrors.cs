using System.Globalization;

namespace Coaching.Sdk.Testing.Simulation;

internal static class SimulatedCoachOptionsErrors
{
    public static IEnumerable<string> Of(SimulatedCoachOptions options)
    {
        (string Name, double Value)[] shares =
        [
            (nameof(options.FirstTokenShare), options.FirstTokenShare),
            (nameof(options.PlainTextShare), options.PlainTextShare),
            (nameof(options.MalformedShare), options.MalformedShare),
            (nameof(options.ThrottledShare), options.ThrottledShare),
            (nameof(options.HangShare), options.HangShare),
        ];
        foreach (var (name, value) in shares)
        {
            if (!(value is >= 0 and <= 1))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name} must be 0 to 1, but is {value}.");
            }
        }

        if (options.ChunkSize < 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{nameof(options.ChunkSize)} must be at least 1, but is {options.ChunkSize}.");
        }

        if (options.Latency is null)
        {
            yield return $"{nameof(options.Latency)} must not be null.";
        }
    }
}
