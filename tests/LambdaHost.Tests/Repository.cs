namespace LambdaHost.Tests;

internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Skips in words what cannot run here; where everything is installed (CI=true) that is a failure.</summary>
    public static void Require(bool condition, string sentence)
    {
        if (condition) return;
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal)) Assert.Fail(sentence);
        Skip.If(true, sentence);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
