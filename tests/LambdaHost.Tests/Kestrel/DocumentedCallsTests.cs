using System.Text.Json;
using System.Text.RegularExpressions;

namespace LambdaHost.Tests.Kestrel;

/// <summary>The bash blocks of the documents, run as they stand there; only the port is another one.</summary>
public sealed partial class DocumentedCallsTests
{
    [SkippableFact]
    public async Task The_steps_of_the_README_lead_from_a_start_to_the_result()
    {
        var lines = await RunAsync("README.md");

        var replies = lines[..^1].Select(Parse).ToList();
        Assert.Equal(Enumerable.Range(1, replies.Count), replies.Select(reply => reply.GetProperty("turn").GetInt32()));
        Assert.True(replies[^1].GetProperty("is_final").GetBoolean(), lines[^2]);
        var completed = Parse(lines[^1]);
        Assert.Equal("completed", completed.GetProperty("status").GetString());
        Assert.Contains("report", completed.GetProperty("result").GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [SkippableFact]
    public async Task The_calls_of_the_guide_answer_as_it_says()
    {
        var lines = await RunAsync("docs/http-api.md");

        Assert.Equal(1, Parse(lines[0]).GetProperty("turn").GetInt32());
        Assert.Equal("m-1", Parse(lines[0]).GetProperty("metadata").GetProperty("message_id").GetString());
        Assert.Equal(["event: turn.accepted", "event: message.completed"], lines.Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).Where(line => !line.EndsWith("delta", StringComparison.Ordinal)));
        Assert.Equal(("active", 2), (Parse(lines[^3]).GetProperty("status").GetString(), Parse(lines[^3]).GetProperty("turn").GetInt32()));
        Assert.Equal("Send it to Ada", Parse(lines[^2]).GetProperty("turns")[0].GetProperty("user").GetString());
        Assert.Equal("cancelled", Parse(lines[^1]).GetProperty("status").GetString());
    }

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;

    private static async Task<string[]> RunAsync(string document)
    {
        var script = string.Concat(Bash().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, document))).Select(block => block.Groups["script"].Value));
        Assert.Contains("http://127.0.0.1:5080/", script, StringComparison.Ordinal);
        Repository.Require(File.Exists("/usr/bin/curl"), "curl is not there.");
        await using var host = await KestrelHost.StartAsync(build: null);
        var (code, output, errors) = await Tool.RunAsync(Repository.Root, "bash", "-euo", "pipefail", "-c", script.Replace("http://127.0.0.1:5080", host.Url, StringComparison.Ordinal));
        Assert.True(code == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("```bash\n(?<script>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bash();
}
