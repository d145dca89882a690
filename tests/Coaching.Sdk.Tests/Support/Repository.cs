namespace Coaching.Sdk.Tests;

/// <summary>Finds the checkout that the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory) =>
        File.Exists(Path.Combine(directory, "Coaching.Sdk.sln")) ? directory
            : Find(Path.GetDirectoryName(directory) ?? throw new DirectoryNotFoundException("The tests do not run below Coaching.Sdk.sln."));
}
