using System.Text.Json;
using System.Text.Json.Nodes;
using Coaching.Sdk.Json.Schema;

namespace ConsoleHost.Tests;

internal static class Answers
{
    public const string Yes = "yes, that looks good\n";

    public static readonly string[] Twelve = [.. Enumerable.Range(1, 12).Select(i => $"This is answer number {i} of mine")];

    public static string Input(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n")) + string.Concat(Enumerable.Repeat(Yes, 6));

    public static string TopicPath(string id) => Path.Combine(AppContext.BaseDirectory, "..", "..", "ConsoleHost", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "topics", $"{id}.json");

    public static void AssertValid(JsonNode result, string topic)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(TopicPath(topic)));
        using var value = JsonDocument.Parse(result.ToJsonString());
        Assert.Empty(JsonSchema.Compile(file.RootElement.GetProperty("result_schema")).Validate(value.RootElement));
    }

    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Texts),
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        null => [],
        _ => [node.ToString()],
    };
}
