using System.Runtime.CompilerServices;
using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Tests.Json.Schema;
using Xunit.Abstractions;

namespace Coaching.Sdk.Tests.Json;

/// <summary>Another library's opinion on broken JSON. Where ours differs, the difference is a decision, and stands with its reason in json_repairs.reviewed.tsv.</summary>
public class JsonRepairCorpusTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Each_difference_was_reviewed()
    {
        var reviewed = Reviewed();
        var lines = Corpus.Read("json_repairs.jsonl");
        var differing = lines.Where(Differs).Select(line => line.GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
        output.WriteLine($"{lines.Count - differing.Count} of {lines.Count} agree; {differing.Count} differ by decision.");
        Assert.Empty(differing.Except(reviewed.Keys, StringComparer.Ordinal));
        Assert.Empty(reviewed.Keys.Except(differing, StringComparer.Ordinal));
    }

    [Fact]
    public void Each_decision_has_its_reason() => Assert.All(Reviewed().Values, reason => Assert.True(reason.Length > 20));

    private static bool Differs(JsonElement line)
    {
        var ours = TolerantJson.Parse(line.GetProperty("input").GetString()!).Value;
        return !line.TryGetProperty("expected", out var theirs) || ours is null || !JsonElement.DeepEquals(ours.Value, theirs);
    }

    private static Dictionary<string, string> Reviewed([CallerFilePath] string path = "")
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(path) && !File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln"))) folder = folder.Parent!;
        var file = File.Exists(path) ? Path.Combine(Path.GetDirectoryName(path)!, "json_repairs.reviewed.tsv") : Path.Combine(folder.FullName, "tests/Coaching.Sdk.Tests/Json/json_repairs.reviewed.tsv");
        return File.ReadLines(file).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }
}
