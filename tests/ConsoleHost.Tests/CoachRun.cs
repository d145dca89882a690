using System.Text.Json.Nodes;

namespace ConsoleHost.Tests;

/// <summary>What a finished <c>coach</c> left.</summary>
internal sealed record CoachRun(int ExitCode, string[] Lines, string Error)
{
    public JsonNode[] Events => [.. Lines.Select(line => JsonNode.Parse(line)!)];

    public JsonNode Last => JsonNode.Parse(Lines[^1])!;

    /// <summary>The one line that says what is wrong.</summary>
    public string OneError() => Assert.Single(Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
