using System.Text.Json.Nodes;

namespace ConsoleHost.Tests;

public sealed class ParseTests : Scratch
{
    [Fact]
    public async Task A_reply_is_shown_as_it_is_understood()
    {
        var run = await CoachProcess.RunAsync("```json\n{\"message\": \"Hi\", \"is_final\": true, \"result\": {\"a\": 1}, \"confidence\": \"85%\",}\n```", "parse", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["message", "is_final", "result", "confidence", "format", "truncated", "repairs"], run.Last.AsObject().Select(member => member.Key));
        Assert.Equal(("Hi", true, 0.85, "repaired_json"), (run.Last["message"]!.GetValue<string>(), run.Last["is_final"]!.GetValue<bool>(), run.Last["confidence"]!.GetValue<double>(), run.Last["format"]!.GetValue<string>()));
        Assert.NotEmpty(run.Last["repairs"]!.AsArray());
    }

    [Fact]
    public async Task Lines_are_strings_or_objects_and_pieces_release_the_message()
    {
        var run = await CoachProcess.RunAsync("\"plain text\"\n\n{\"input\": \"{\\\"message\\\": \\\"Hello there\\\", \\\"is_final\\\": false}\", \"id\": 1}\n", "parse", "--lines", "--chunks", "3");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["plain text", "Hello there"], run.Events.Select(entry => entry["message"]!.GetValue<string>()));
        Assert.Equal(["plain text", "Hello there"], run.Events.Select(entry => entry["streamed"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_line_that_is_not_json_is_named()
    {
        var run = await CoachProcess.RunAsync("\"ok\"\n{oops\n", "parse", "--lines");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Line 2 is not JSON", run.OneError(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_fitted_to_a_schema()
    {
        var schema = Write("schema.json", """{"type":"object","properties":{"n":{"type":"integer"},"tags":{"type":"array","items":{"type":"string"}}},"required":["n"]}""");

        var fitted = await CoachProcess.RunAsync("{n: '5', tags: \"one\"", "coerce", "--schema", schema, "--json");
        var misfit = await CoachProcess.RunAsync("{\"n\": \"many\"}", "coerce", "--schema", schema, "--json");

        Assert.Equal(0, fitted.ExitCode);
        Assert.Equal("""{"n":5,"tags":["one"]}""", fitted.Last["value"]!.ToJsonString());
        Assert.Contains("text_to_number", fitted.Last["repairs"]!.AsArray().Select(repair => repair!["kind"]!.GetValue<string>()), StringComparer.Ordinal);
        Assert.Equal(1, misfit.ExitCode);
        Assert.Equal("$.n", misfit.Last["errors"]![0]!["path"]!.GetValue<string>());
    }

    [Fact]
    public async Task Lines_bring_their_own_schema_and_without_one_are_only_repaired()
    {
        var lines = new JsonArray("[1, 2,", "true").Select(input => new JsonObject { ["input"] = input!.DeepClone() }).ToArray();
        lines[1]["schema"] = new JsonObject { ["type"] = "string" };

        var run = await CoachProcess.RunAsync(string.Join('\n', lines.Select(line => line.ToJsonString())), "coerce", "--lines");

        Assert.Equal("[1,2]", run.Events[0]["value"]!.ToJsonString());
        Assert.Equal("true", run.Events[1]["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_line_whose_schema_cannot_be_used_does_not_end_the_others()
    {
        var run = await CoachProcess.RunAsync("{\"input\": \"1\", \"schema\": {\"x-name\": 1}}\n{\"input\": \"1\", \"schema\": {\"type\": \"integer\"}}\n", "coerce", "--lines");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("x-name", run.Events[0]["errors"]![0]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(1, run.Events[1]["value"]!.GetValue<int>());
    }

    [Fact]
    public async Task Accents_are_overlooked_on_a_host_without_culture_data()
    {
        var run = await CoachProcess.RunAsync("{\"input\": \"somn\", \"schema\": {\"enum\": [\"S\u00f6mn\"]}}\n", "coerce", "--lines");

        Assert.Equal("S\u00f6mn", run.Last["value"]!.GetValue<string>());
    }
}
