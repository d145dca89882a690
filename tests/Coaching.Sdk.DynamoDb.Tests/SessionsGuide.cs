namespace Coaching.Sdk.DynamoDb.Tests;

internal static class SessionsGuide
{
    internal static Task<string> ReadAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Coaching.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return File.ReadAllTextAsync(Path.Combine(folder.FullName, "docs", "sessions.md"));
    }
}
