using System.Globalization;

namespace IncidentReplay;

internal sealed record Arguments(int Requests, int Seed, string? Out)
{
    public const string Usage = "usage: --requests N (10000)  --seed N (1)  --out FILE.svg";

    /// <returns>Null when they cannot be understood.</returns>
    public static Arguments? Read(string[] args)
    {
        var arguments = new Arguments(Requests: 10_000, Seed: 1, Out: null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
            switch (args[i])
            {
                case "--requests" when isNumber:
                    arguments = arguments with { Requests = number };
                    break;
                case "--seed" when isNumber:
                    arguments = arguments with { Seed = number };
                    break;
                case "--out" when value.Length > 0:
                    arguments = arguments with { Out = value };
                    break;
                default:
                    return null;
            }
        }

        return arguments;
    }
}
