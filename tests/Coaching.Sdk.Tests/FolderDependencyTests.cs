using System.Text.RegularExpressions;

namespace Coaching.Sdk.Tests;

/// <summary>A folder uses only folders of lower levels: docs/architecture.md shows them.</summary>
public sealed partial class FolderDependencyTests
{
    private static readonly Dictionary<string, int> Levels = new(StringComparer.Ordinal)
    {
        ["Diagnostics"] = 0,
        ["Json"] = 0,
        ["Models"] = 1,
        ["Topics"] = 1,
        ["Replies"] = 2,
        ["Sessions"] = 3,
        ["Finality"] = 4,
        ["Extraction"] = 4,
        ["Turns"] = 5,
        [""] = 6,
        ["DependencyInjection"] = 7,
    };

    /// <summary>Types of the root that are plain data, or the failures that every level raises, and the level below which nobody may use them.</summary>
    private static readonly Dictionary<string, int> RootTypes = new(StringComparer.Ordinal)
    {
        ["CoachingException"] = 0,
        ["CoachingErrors"] = 0,
        ["CoachOptions"] = 4,
        ["LateTurns"] = 4,
        ["BackgroundTurns"] = 4,
        ["StartSession"] = 4,
        ["SendMessage"] = 4,
        ["CompleteSession"] = 4,
        ["SessionView"] = 4,
        ["TurnOutcome"] = 4,
        ["TurnUpdate"] = 4,
        ["TurnUpdateKind"] = 4,
        ["CompletionOutcome"] = 4,
        ["Transcript"] = 4,
        ["TranscriptTurn"] = 4,
    };

    private static readonly string Source = Path.Combine(Repository.Root, "src", "Coaching.Sdk");

    [Fact]
    public void A_folder_uses_only_lower_levels()
    {
        var violations = Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(Source, path), Text: File.ReadAllText(path)))
            .SelectMany(file => Violations(file.Path, file.Text)).ToList();

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Fact]
    public void The_check_sees_an_upward_use()
    {
        Assert.Single(Violations("Json/X.cs", "using Coaching.Sdk.Sessions;"));
        Assert.Single(Violations("Models/X.cs", "class X { Coach coach; }"));
        Assert.Empty(Violations("Turns/X.cs", "using Coaching.Sdk.Sessions; class X { SendMessage message; }"));
    }

    [Fact]
    public void Every_folder_has_a_level() => Assert.All(
        Directory.EnumerateDirectories(Source).Select(path => Path.GetFileName(path)!).Where(name => name is not ("bin" or "obj")),
        folder => Assert.Contains(folder, Levels.Keys));

    private static IEnumerable<string> Violations(string path, string text)
    {
        var folder = path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";
        var level = Levels[folder];
        var code = Comments().Replace(text, "");
        foreach (Match use in Usings().Matches(code))
        {
            var used = use.Groups["folder"].Value;
            if (used != folder && Levels.TryGetValue(used, out var usedLevel) && usedLevel >= level)
            {
                yield return $"{path} ({level}) uses {used} ({usedLevel})";
            }
        }

        foreach (var (type, least) in RootTypes.Append(new("Coach", 6)))
        {
            if (level < least && Regex.IsMatch(code, $@"(?<![\w.""]){type}(?!\w|\s*=>|"")", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            {
                yield return $"{path} ({level}) uses {type} of the root ({least})";
            }
        }
    }

    [GeneratedRegex(@"\bCoaching\.Sdk\.(?<folder>[A-Z]\w+)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Usings();

    [GeneratedRegex("//.*|\"(\\\\.|[^\"\\\\])*\"", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Comments();
}
