using System.Text.Json;

namespace LambdaHost.Tests.Deploy;

/// <summary>The check of the deployment template, and the test of that check: each planted error is found.</summary>
public sealed class TemplateCheckTests(TemplateCheck check) : IClassFixture<TemplateCheck>
{
    public static TheoryData<string> Seeds => [.. TemplateCheck.ReadSeeds().Select(seed => seed.Name)];

    [SkippableFact]
    public async Task The_template_has_no_findings() => Assert.Equal("", await TemplateCheck.RunNodeAsync("check.mjs"));

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public async Task A_planted_error_is_found(string seed)
    {
        var findings = (await check.Seeded)[seed];

        var expected = TemplateCheck.ReadSeeds().Single(each => string.Equals(each.Name, seed, StringComparison.Ordinal)).Expect;
        Assert.Contains(findings, finding => finding.Contains(expected, StringComparison.Ordinal));
    }
}

public sealed record TemplateSeed(string Name, string Expect);

public sealed class TemplateCheck
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "template-check");
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly Lazy<Task<Dictionary<string, string[]>>> _seeded = new(async () => JsonSerializer.Deserialize<Dictionary<string, string[]>>(await RunNodeAsync("seeded.mjs"), Web)!);

    /// <summary>What the check says of the template with each error in it.</summary>
    public Task<Dictionary<string, string[]>> Seeded => _seeded.Value;

    public static IReadOnlyList<TemplateSeed> ReadSeeds() => JsonSerializer.Deserialize<TemplateSeed[]>(File.ReadAllText(Path.Combine(Folder, "seeds.json")), Web)!;

    public static async Task<string> RunNodeAsync(string script)
    {
        Repository.Require(Directory.Exists(Path.Combine(Folder, "node_modules")), "deploy/template-check has no node_modules: deploy/check restores them.");
        var (_, output, errors) = await Tool.RunAsync(Folder, "node", script);
        Assert.Equal("", errors);
        return output;
    }
}
