using System.Text.Json;
using System.Text.RegularExpressions;
using Coaching.Sdk.Bedrock.Catalogue;

namespace Coaching.Sdk.Bedrock.Tests.Guide;

public sealed partial class BedrockGuideTests
{
    private static readonly string Guide = Read("docs/bedrock.md");

    [Theory]
    [InlineData("docs/bedrock.md", 3)]
    [InlineData("src/Coaching.Sdk.Bedrock/README.md", 1)]
    public void Its_code_is_compiled(string document, int count)
    {
        var compiled = Squeezed(Read("tests/Coaching.Sdk.Bedrock.Tests/Guide/BedrockGuide.cs"));
        var blocks = Blocks().Matches(Read(document)).Select(block => block.Groups["code"].Value).ToList();
        Assert.Equal(count, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(Squeezed(block), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_lists_of_models_are_those_of_the_code()
    {
        Assert.Contains($"| prompt caching | {List(KnownModels.Caching)} |", Guide, StringComparison.Ordinal);
        Assert.Contains($"| native structured output | {List(KnownModels.Structured)} |", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_policy_is_JSON_and_allows_both_operations()
    {
        var json = Guide[(Guide.IndexOf("```json\n", StringComparison.Ordinal) + 8)..];
        var policy = JsonElement.Parse(json[..json.IndexOf("```", StringComparison.Ordinal)]);

        var actions = policy.GetProperty("Statement")[0].GetProperty("Action").EnumerateArray().Select(action => action.GetString());
        Assert.Equal(["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"], actions, StringComparer.Ordinal);
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }

    private static string Squeezed(string code) => Spaces().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();
}
