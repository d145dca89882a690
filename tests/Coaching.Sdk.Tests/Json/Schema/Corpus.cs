using System.Text.Json;

namespace Coaching.Sdk.Tests.Json.Schema;

/// <summary>Reads the shared corpora; a test over one that is not there is skipped in words.</summary>
internal static class Corpus
{
    public static IReadOnlyList<JsonElement> Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln")))
            folder = folder.Parent;
        var path = folder is null ? "" : Path.Combine(folder.FullName, "..", "shared", "corpora", name);
        Skip.IfNot(File.Exists(path), $"The shared corpus {name} is not on this machine.");
        return [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonElement.Parse(line))];
    }
}
