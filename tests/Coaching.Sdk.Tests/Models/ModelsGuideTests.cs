using System.Text.RegularExpressions;

using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;

using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Coaching.Sdk.Tests.Models;

public sealed partial class ModelsGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Root(), "docs", "models.md"));

    [Fact]
    public void Its_code_is_compiled()
    {
        var compiled = Squeezed(File.ReadAllText(Path.Combine(Root(), "tests", "Coaching.Sdk.Tests", "Models", "ModelsGuide.cs")));
        var blocks = Blocks().Matches(Guide).Select(block => block.Groups["code"].Value).ToList();
        Assert.Equal(4, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(Squeezed(block), compiled, StringComparison.Ordinal));
    }

    [Fact]
    public void Its_table_is_the_one_that_the_test_of_the_faults_writes()
    {
        var name = $"{nameof(FaultTableTests)}.{nameof(FaultTableTests.Every_fault_has_its_outcome_its_requests_and_its_time)}_every_time.snap";
        var table = File.ReadAllText(Path.Combine(Root(), "tests", "Coaching.Sdk.Tests", "Models", "__snapshots__", name)).Trim();
        Assert.Contains(table, Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_defaults_are_the_defaults()
    {
        var options = new ModelRouteOptions();
        Assert.Contains($"| `FirstTokenTimeout` | {options.FirstTokenTimeout.TotalSeconds} s |", Guide, StringComparison.Ordinal);
        Assert.Contains($"| `NextTokenTimeout` | {options.NextTokenTimeout.TotalSeconds} s |", Guide, StringComparison.Ordinal);
        Assert.Contains($"| `MaxAttempts` | {options.MaxAttempts} |", Guide, StringComparison.Ordinal);
        Assert.Contains($"| `RepeatHungCall` | {(options.RepeatHungCall ? "true" : "false")} |", Guide, StringComparison.Ordinal);
        Assert.Contains($"| `StructuredOutput` | `{options.StructuredOutput}` |", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_registration_routes_as_it_says()
    {
        using var large = new ScriptedChatClient();
        using var small = new ScriptedChatClient("Hi");
        var services = new ServiceCollection().AddLogging();
        ModelsGuide.Register(services, large, small);
        await using var provider = services.BuildServiceProvider();
        var router = provider.GetRequiredService<ModelRouter>();

        Assert.Equal([large, small], router.For(ModelRole.Conversation).Routes.Select(route => route.Client));
        Assert.Equal([small], router.For(ModelRole.Conversation, "basic").Routes.Select(route => route.Client));
        Assert.Equal(4_096, router.For(ModelRole.Extraction, "basic").Routes[0].MaxOutputTokens);
        await ModelsGuide.ReadAsync(router, [new ChatMessage(ChatRole.User, "Hello")]);
        Assert.Single(small.Calls);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    private static string Squeezed(string code) => Spaces().Replace(code, " ").Trim();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Spaces();
}
