using System.Text.Json;
using System.Text.Json.Nodes;
using Coaching.Sdk.Json.Schema;

namespace ConsoleHost.Tests;

public sealed class TopicFileTests : Scratch
{
    [Theory]
    [InlineData("id", "\"Weekly Goals\"", "$.id")]
    [InlineData("id", "null", "$.id")]
    [InlineData("version", "0", "$.version")]
    [InlineData("version", "\"1\"", "$.version")]
    [InlineData("system_prompt", "null", "$.system_prompt")]
    [InlineData("system_prompt", "\"Ask {{nobody}}\"", "$.system_prompt")]
    [InlineData("opening", "\"Hello {{name\"", "$.opening")]
    [InlineData("extraction_prompt", "7", "$.extraction_prompt")]
    [InlineData("result_schema", "null", "$.result_schema")]
    [InlineData("result_schema", "{\"type\":\"object\",\"properties\":{\"a\":{\"dependentRequired\":{}}}}", "$.result_schema.properties.a.dependentRequired")]
    [InlineData("min_turns", "0", "$.min_turns")]
    [InlineData("max_turns", "1", "$.max_turns")]
    [InlineData("history_turns", "1.5", "$.history_turns")]
    [InlineData("finality", "{\"min_confidence\":2}", "$.finality.min_confidence")]
    [InlineData("finality", "{\"require_fields\":[1]}", "$.finality.require_fields[0]")]
    [InlineData("completion", "\"later\"", "$.completion")]
    [InlineData("extraction", "{\"max_attempts\":0}", "$.extraction.max_attempts")]
    [InlineData("parameters", "{\"name\":{\"max_length\":0}}", "$.parameters.name.max_length")]
    [InlineData("parameters", "{\"name\":{\"colour\":\"red\"}}", "$.parameters.name.colour")]
    [InlineData("parameters", "[]", "$.parameters")]
    [InlineData("systemprompt", "\"x\"", "$.systemprompt")]
    public async Task Each_kind_of_mistake_is_named_with_its_path(string member, string value, string path)
    {
        var topic = JsonNode.Parse(await File.ReadAllTextAsync(Answers.TopicPath("weekly-goals")))!.AsObject();
        topic[member] = JsonNode.Parse(value);
        var file = Write("bad.json", topic.ToJsonString());

        var check = await CoachProcess.RunAsync("", "topic", "check", file);
        var chat = await CoachProcess.RunAsync("", "chat", "--topics", Folder, "--store", "memory");

        Assert.Equal((1, 1), (check.ExitCode, chat.ExitCode));
        Assert.Contains("bad.json", check.OneError(), StringComparison.Ordinal);
        Assert.Contains($"{path}: ", check.OneError(), StringComparison.Ordinal);
        Assert.Equal(check.OneError(), chat.OneError());
    }

    [Fact]
    public async Task A_file_that_is_not_json_is_named_with_the_place()
    {
        var run = await CoachProcess.RunAsync("", "topic", "check", Write("bad.json", "{\n  \"id\": oops }"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("line 2", run.OneError(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weekly-goals")]
    [InlineData("core-values")]
    [InlineData("business-onboarding")]
    public async Task A_shipped_topic_is_in_order_and_follows_the_shipped_schema(string id)
    {
        var run = await CoachProcess.RunAsync("", "topic", "check", Answers.TopicPath(id));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("<result_schema>", run.Lines, StringComparer.Ordinal);

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln")))
        {
            folder = folder.Parent!;
        }

        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "samples", "topics", "schema", "topic.schema.json")));
        using var topic = JsonDocument.Parse(await File.ReadAllTextAsync(Answers.TopicPath(id)));
        Assert.Empty(JsonSchema.Compile(schema.RootElement).Validate(topic.RootElement));
    }

    [Fact]
    public async Task Topics_of_another_folder_are_listed_and_talked_about()
    {
        Write("tiny.json", """{"id":"tiny","system_prompt":"Ask.","result_schema":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}}""");

        var listed = await CoachProcess.RunAsync("", "topics", "--topics", Folder, "--json");
        var chat = await CoachProcess.RunAsync("Ann\nyes\n", "--topics", Folder, "--store", "memory", "--json");

        Assert.Equal("""{"id":"tiny","version":1,"title":"tiny","description":null,"max_turns":20}""", listed.Lines.Single());
        Assert.Equal("""{"name":"Ann"}""", chat.Last["result"]!.ToJsonString());
    }

    [Fact]
    public async Task An_empty_folder_is_said_to_be_empty()
    {
        var run = await CoachProcess.RunAsync("", "chat", "--topics", Folder, "--store", "memory");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"no topic file (*.json) in {Folder}", run.OneError(), StringComparison.Ordinal);
    }
}
