using System.Text.Json;
using Coaching.Sdk.Json.Schema;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Topics;

public sealed class TopicFileTests
{
    private const string Schema = """{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}""";

    [Fact]
    public void A_whole_file_is_read()
    {
        var topic = TopicFile.Parse($$$"""
            {
              // comments are welcome
              "$schema": "topic.schema.json", "id": "goals", "version": 3, "title": "Goals", "description": "d", "opening": "Hi {{name}}",
              "system_prompt": "You coach {{name}}.", "extraction_prompt": "Heed {{name}}.", "result_schema": {{{Schema}}},
              "parameters": {"name": {"description": "who", "required": true, "max_length": 20}},
              "min_turns": 2, "max_turns": 9, "history_turns": 5, "completion": "background",
              "finality": {"min_confidence": 0.6, "require_fields": ["name"]}, "extraction": {"max_attempts": 2, "evidence": false},
            }
            """, "goals.json");

        Assert.Equal(("goals", 3, 2, 9, 5), (topic.Id, topic.Version, topic.MinTurns, topic.MaxTurns, topic.HistoryTurns));
        Assert.Equal((CompletionMode.Background, 0.6, 2, false), (topic.Completion, topic.MinConfidence, topic.ExtractionAttempts, topic.Evidence));
        Assert.Equal(["name"], topic.RequireFields);
        Assert.True(topic.Parameters["name"].Required);
    }

    [Theory]
    [InlineData("""{"id":"g","system_prompt":"s"}""", "$.result_schema")]
    [InlineData("""{"id":"g","result_schema":{}}""", "$.system_prompt")]
    [InlineData("""{"system_prompt":"s","result_schema":{}}""", "$.id")]
    [InlineData("""{"id":"Not Good","system_prompt":"s","result_schema":{}}""", "$.id")]
    [InlineData("""{"id":"g","system_prompt":7,"result_schema":{}}""", "$.system_prompt")]
    [InlineData("""{"id":"g","system_prompt":"{{who}}","result_schema":{}}""", "$.system_prompt")]
    [InlineData("""{"id":"g","system_prompt":"{{who","result_schema":{}}""", "$.system_prompt")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{"frobnicate":1}}""", "$.result_schema")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{"properties":{"a":{"type":"strong"}}}}""", "$.result_schema.properties.a")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"max_turns":0}""", "$.max_turns")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"max_turns":1.5}""", "$.max_turns")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"min_turns":30}""", "$.max_turns")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"version":0}""", "$.version")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"turns":3}""", "$.turns")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"completion":"soon"}""", "$.completion")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"finality":{"min_confidence":2}}""", "$.finality.min_confidence")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"finality":{"require_fields":[1]}}""", "$.finality.require_fields[0]")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"finality":{"min_turns":2}}""", "$.finality.min_turns")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"parameters":{"a":{"max_length":0}}}""", "$.parameters.a.max_length")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"parameters":{"a":{"needed":true}}}""", "$.parameters.a.needed")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"parameters":{"a":5}}""", "$.parameters.a")]
    [InlineData("""{"id":"g","system_prompt":"s","result_schema":{},"extraction":{"max_attempts":99}}""", "$.extraction.max_attempts")]
    [InlineData("""[]""", "$")]
    [InlineData("""{"id":""", "$")]
    public void A_mistake_is_named_with_its_path(string json, string path)
    {
        var error = Assert.Throws<InvalidTopicException>(() => TopicFile.Parse(json, "bad.json"));

        Assert.Contains(error.Problems, problem => problem.Path.StartsWith(path, StringComparison.Ordinal));
        Assert.Contains("bad.json", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void The_longest_conversation_is_the_one_that_the_shipped_schema_allows(int turns, bool isAllowed)
    {
        var json = $$$"""{"id":"g","system_prompt":"s","result_schema":{{{Schema}}},"min_turns":{{{turns}}},"max_turns":{{{turns}}}}""";
        var schema = JsonSchema.Compile(JsonElement.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", "topics", "schema", "topic.schema.json"))));

        Assert.Equal(isAllowed, schema.Validate(JsonElement.Parse(json)).Count == 0);
        var problems = Record.Exception(() => TopicFile.Parse(json, "long.json")) as InvalidTopicException;
        Assert.Equal(isAllowed ? [] : ["$.min_turns", "$.max_turns"], problems?.Problems.Select(problem => problem.Path) ?? []);
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var error = Assert.Throws<InvalidTopicException>(() => TopicFile.Parse("""{"id":"g","max_turns":0,"colour":"red"}""", "bad.json"));

        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "$.system_prompt", "$.result_schema", "$.max_turns", "$.colour" },
            error.Problems.Select(problem => problem.Path).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void The_shipped_topics_are_valid()
    {
        var topics = TopicFile.ReadDirectory(Path.Combine(Repository.Root, "samples", "topics"));

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "weekly-goals", "core-values" }, topics.Select(topic => topic.Id).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(3, topics.Count);
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains("/nowhere", Assert.Throws<DirectoryNotFoundException>(() => TopicFile.ReadDirectory("/nowhere")).Message, StringComparison.Ordinal);
}
