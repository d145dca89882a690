namespace ConsoleHost.Output;

/// <summary>Lines for the two output streams. Console writes block either way; an await would only hide it.</summary>
internal static class Streams
{
    public static void Out(string line = "") => Console.Out.WriteLine(line);

    public static void Error(string line) => Console.Error.WriteLine(line);
}
