using System.Text.Json;

namespace Coaching.Sdk.Bedrock.Tests.Recorded;

/// <summary>One exchange with the real Bedrock.</summary>
public sealed record Recording(string Name, string Model, string Path, int Status, string ContentType, JsonElement Request, JsonElement Response, ReadOnlyMemory<byte> Body)
{
    private static readonly Lazy<IReadOnlyList<Recording>> Lines = new(Load);

    public static IReadOnlyList<Recording> All => Lines.Value;

    /// <summary>The names of some recordings; one empty name stands for "no data", so that a theory skips instead of failing.</summary>
    public static TheoryData<string> Names(Func<Recording, bool> wanted) =>
        [.. All.Where(wanted).Select(recording => recording.Name).DefaultIfEmpty(string.Empty)];

    public static Recording Get(string name)
    {
        Skip.If(name.Length == 0, "The recordings of Bedrock are not part of this repository; they were not found beside it.");
        return All.First(recording => recording.Name == name);
    }

    private static IReadOnlyList<Recording> Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path_(folder, "Coaching.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        var file = folder is null ? null : Path_(folder, "../shared/bedrock/converse_recordings.jsonl");
        return File.Exists(file) ? [.. File.ReadLines(file).Select(Read)] : [];
    }

    private static string Path_(DirectoryInfo folder, string name) => System.IO.Path.Combine(folder.FullName, name);

    private static Recording Read(string line)
    {
        var root = JsonElement.Parse(line);
        var hasJson = root.TryGetProperty("response", out var response);
        var body = hasJson ? System.Text.Encoding.UTF8.GetBytes(response.GetRawText()) : root.GetProperty("response_base64").GetBytesFromBase64();
        return new Recording(
            root.GetProperty("name").GetString()!, root.GetProperty("model").GetString()!, root.GetProperty("path").GetString()!,
            root.GetProperty("status").GetInt32(), root.GetProperty("content_type").GetString()!, root.GetProperty("request"), response, body);
    }
}
