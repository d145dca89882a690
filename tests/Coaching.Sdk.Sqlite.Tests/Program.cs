namespace Coaching.Sdk.Sqlite.Tests;

/// <summary>The session writer that tests start as other processes: <c>FILE SCOPE ID</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        await SessionWriter.RunAsync(args[0], args[1], args[2]);
        return 0;
    }
}
