using System.CommandLine;
using System.CommandLine.Parsing;

namespace ConsoleHost.CommandLine;

/// <summary>Options whose text is read by a function; what it cannot read is a usage error that says what is expected.</summary>
internal static class OptionFactory
{
    public static Option<T> Create<T>(string name, string valueName, string description, Func<string, (bool Ok, T Value)> read, string expected) => new(name)
    {
        Description = description,
        HelpName = valueName,
        CustomParser = result => Read(result, name, read, expected),
    };

    public static Option<TimeSpan?> Duration(string name, string description, TimeSpan atLeast) => Create<TimeSpan?>(
        name,
        "DURATION",
        description,
        text => Durations.TryParse(text) is { } duration && duration >= atLeast ? (true, duration) : (false, default),
        $"a duration such as 27s, 500ms or 2m, at least {atLeast.TotalSeconds:0.###}s");

    public static Option<double> Share(string name, string description) => Create(
        name,
        "SHARE",
        description,
        text => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? (true, share) : (false, 0),
        "a number from 0 to 1");

    private static T? Read<T>(ArgumentResult result, string name, Func<string, (bool Ok, T Value)> read, string expected)
    {
        var text = result.Tokens[0].Value;
        var (ok, value) = read(text);
        if (!ok)
        {
            result.AddError($"{name} is \"{text}\"; {expected} is expected.");
        }

        return value;
    }
}
