using System.Reflection;
using System.Text.RegularExpressions;
using Coaching.Sdk;

namespace LambdaHost.Tests.Documents;

/// <summary>What the documents name, the code has; and the other way round.</summary>
public sealed partial class DocumentedNamesTests
{
    private static readonly string Host = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "LambdaHost"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
    private static readonly string Deployment = Read("docs/deploy.md");
    private static readonly string Problems = Read("docs/http-api.md").Split("\n## Errors\n")[1].Split("\n## ")[0];

    [Fact]
    public void Every_setting_of_the_host_is_documented_and_every_documented_one_is_read()
    {
        var options = typeof(LambdaHost.Runtime.LambdaRuntimeOptions).GetProperties().Select(property => property.Name);
        var read = Key().Matches(Host).Select(key => key.Groups["name"].Value.Split(':')[^1]).Concat(options).Where(name => name is not ("Coaching" or "Lambda" or "Bearer" or "Offline")).ToHashSet(StringComparer.Ordinal);
        var written = Setting().Matches(Deployment).Select(setting => setting.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(written.Except(read.Append("ExtractionModel").Append("Model"), StringComparer.Ordinal));
        Assert.Empty(read.Where(name => !name.StartsWith("OTEL_", StringComparison.Ordinal) && !name.StartsWith("AWS_", StringComparison.Ordinal)).Except(written, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_of_a_problem_is_documented_with_its_status()
    {
        var codes = typeof(CoachingErrors).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();
        var rows = Row().Matches(Problems).SelectMany(row => Code().Matches(row.Groups["codes"].Value).Select(code => (Status: row.Groups["status"].Value, Code: code.Groups["code"].Value))).ToList();

        Assert.Equal(codes.Order(StringComparer.Ordinal), rows.Select(row => row.Code).Order(StringComparer.Ordinal));
        var problems = Read("src/Coaching.Sdk.AspNetCore/Answers/Problems.cs");
        Assert.All(rows, row => Assert.Matches(new Regex($@"CoachingErrors\.{row.Code.Replace("-", "", StringComparison.Ordinal)} => \({row.Status},", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)), problems));
    }

    [Fact]
    public void Every_event_of_the_log_and_every_field_of_a_model_call_is_documented()
    {
        var log = Read("src/Coaching.Sdk/Diagnostics/Log.cs");
        var events = EventName().Matches(log).Select(each => each.Groups["name"].Value).ToList();
        Assert.All(events, name => Assert.Contains($"`{name}`", Deployment, StringComparison.Ordinal));
        Assert.All(DocumentedEvent().Matches(Deployment).Select(each => each.Groups["name"].Value), name => Assert.Contains(name, events, StringComparer.Ordinal));
        foreach (var field in "session_id, topic, role, model_code, processing_time_ms, attempts, input_tokens, output_tokens, cached_tokens, outcome".Split(", "))
            Assert.Contains($"{{{field}}}", log, StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    [GeneratedRegex("""(settings\[|GetValue\(|GetSection\(|Configuration\[|Read\(settings, )"(?<name>[A-Za-z_:]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("`(Coaching(__Offline)?|Lambda|…)__(?<name>[A-Z][A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^\| (?<status>\d{3}) \| (?<codes>.*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[a-z-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("EventName = \"(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EventName();

    [GeneratedRegex("`(?<name>(coaching|llm)_\\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentedEvent();
}
