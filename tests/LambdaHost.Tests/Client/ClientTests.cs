using System.Text.RegularExpressions;

namespace LambdaHost.Tests.Client;

/// <summary>The browser's modules: their types, and the client's rules against a server on loopback.</summary>
public sealed partial class ClientTests
{
    private const string Compiler = "tests/tools/node_modules/typescript/bin/tsc";

    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Folder, "*.test.mjs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Repository.Root, "tests", "LambdaHost.Tests", "Client");

    [SkippableTheory, MemberData(nameof(Scripts))]
    public async Task The_client_keeps_its_rules_on_a_real_connection(string script)
    {
        var (code, output) = await RunNodeAsync("--test", "--test-timeout=60000", "--test-reporter=tap", $"tests/LambdaHost.Tests/Client/{script}");
        Assert.True(code == 0, output);
        Assert.True(int.Parse(Passed().Match(output).Groups["count"].ValueSpan, provider: null) > 2, output);
    }

    [SkippableFact]
    public async Task The_modules_are_typed_strictly()
    {
        RequireCompiler();
        var (code, output) = await RunNodeAsync(Compiler, "-p", "samples/LambdaHost/jsconfig.json", "--listFiles");
        Assert.True(code == 0, output);
        Assert.Contains("wwwroot/client/coaching-client.js", output, StringComparison.Ordinal);
        Assert.Contains("wwwroot/panel/panel.js", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_wrong_use_of_the_client_is_found_by_its_types()
    {
        RequireCompiler();
        var folder = Directory.CreateTempSubdirectory("client-types-");
        var client = Path.Combine(Repository.Root, "samples", "LambdaHost", "wwwroot", "client", "coaching-client.js");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "use.js"), $$"""
            // @ts-check
            import { CoachingClient } from '{{client}}';
            const client = new CoachingClient({ patience: 1 });
            client.sendMessage({ sessionId: 1, message: 'x' });
            client.sendMessage({ sessionId: 'a', message: 'x' }).then((session) => session.messages);
            """);
        var (code, output) = await RunNodeAsync(
            Compiler, "--checkJs", "--noEmit", "--strict", "--target", "es2024", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2024,dom,dom.iterable", Path.Combine(folder.FullName, "use.js"));
        folder.Delete(recursive: true);
        Assert.NotEqual(0, code);
        Assert.Equal(["(3,37)", "(4,22)", "(5,80)"], Places().Matches(output).Select(match => match.Value));
    }

    private static async Task<(int Code, string Output)> RunNodeAsync(params string[] arguments)
    {
        var (code, output, errors) = await Tool.RunAsync(Repository.Root, "node", arguments);
        return (code, output + errors);
    }

    private static void RequireCompiler() =>
        Repository.Require(File.Exists(Path.Combine(Repository.Root, Compiler)), "TypeScript is not installed: run 'npm ci --prefix tests/tools'.");

    [GeneratedRegex(@"^# pass (?<count>\d+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Passed();

    [GeneratedRegex(@"(?<=use\.js)\(\d+,\d+\)", RegexOptions.None, 1000)]
    private static partial Regex Places();
}
