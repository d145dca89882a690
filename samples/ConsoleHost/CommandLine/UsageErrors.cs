using System.CommandLine;
using ConsoleHost.Output;

namespace ConsoleHost.CommandLine;

/// <summary>Says what is wrong with a command line, in one line, on stderr.</summary>
internal static class UsageErrors
{
    public static int Report(ParseResult line)
    {
        var errors = string.Join(" ", line.Errors.Select(error => error.Message.ReplaceLineEndings(" ")).Distinct(StringComparer.Ordinal));
        Streams.Error($"coach: {errors} See: coach --help");
        return ExitCode.Usage;
    }
}
