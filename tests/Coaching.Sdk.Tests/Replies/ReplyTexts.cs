using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Coaching.Sdk.Tests.Replies;

/// <summary>The texts that the reply tests run over: the project's own cases and, where they are found, the shared corpora.</summary>
internal static class ReplyTexts
{
    public static IReadOnlyList<JsonElement> Envelopes { get; } = Lines("envelopes.jsonl");

    /// <summary>The project's own cases, grouped by what went wrong.</summary>
    public static IReadOnlyList<JsonElement> Cases { get; } = Lines("cases.jsonl");

    /// <summary>All of the above, and what the shared corpora add.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Envelopes.Select(Input), .. Cases.Select(Input), .. Shared("json_repairs.jsonl", "input"), .. Shared("plain_texts.jsonl", "text"),
    ];

    public static string Input(JsonElement line) => line.GetProperty("input").GetString()!;

    private static List<JsonElement> Lines(string name) => [.. File.ReadLines(Path.Combine(Folder(), name)).Select(line => JsonElement.Parse(line))];

    private static IEnumerable<string> Shared(string name, string property)
    {
        var path = Path.GetFullPath(Path.Combine(Folder(), "..", "..", "..", "..", "shared", "corpora", name));
        return File.Exists(path) ? File.ReadLines(path).Select(line => JsonElement.Parse(line).GetProperty(property).GetString()!) : [];
    }

    private static string Folder([CallerFilePath] string path = "")
    {
        if (File.Exists(path)) return Path.GetDirectoryName(path)!;

        // A deterministic build maps source paths: then the folder is looked for from where the tests run.
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "Coaching.Sdk.Tests", "Replies");
    }
}
