namespace ConsoleHost.CommandLine;

/// <summary>What the process returns; README.md says the same.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    public const int Failure = 1;

    public const int Usage = 2;

    public const int Pending = 3;

    public const int Interrupted = 130;
}
