using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Requests;

public sealed class OptionsTests
{
    private static readonly ChatMessage[] Hi = [new(ChatRole.User, "Hi")];

    [Fact]
    public async Task The_limit_of_tokens_is_always_sent()
    {
        SentBody.IsJson("""{"maxTokens":2048}""", (await SentBody.OfAsync(Hi))["inferenceConfig"]);
        SentBody.IsJson("""{"maxTokens":9}""", (await SentBody.OfAsync(Hi, new ChatOptions { MaxOutputTokens = 9 }))["inferenceConfig"]);
    }

    [Theory]
    [InlineData("us.anthropic.claude-sonnet-4-5-20250929-v1:0", """{"top_k":20}""")]
    [InlineData("us.amazon.nova-micro-v1:0", """{"inferenceConfig":{"topK":20}}""")]
    [InlineData("meta.llama3-3-70b-instruct-v1:0", "null")]
    public async Task TopK_goes_where_the_model_wants_it(string model, string expected) =>
        SentBody.IsJson(expected, (await SentBody.OfAsync(Hi, new ChatOptions { TopK = 20 }, model))["additionalModelRequestFields"]);

    [Fact]
    public async Task The_models_own_fields_may_also_be_given_whole()
    {
        var body = await SentBody.OfAsync(Hi, new ChatOptions
        {
            AdditionalProperties = new() { ["additionalModelRequestFields"] = JsonElement.Parse("""{"a":1}"""), ["b"] = 2 },
        });

        SentBody.IsJson("""{"a":1,"b":2}""", body["additionalModelRequestFields"]);
    }

    [Fact]
    public async Task A_raw_object_is_laid_over_the_request()
    {
        var body = await SentBody.OfAsync(Hi, new ChatOptions
        {
            Temperature = 0.5f,
            RawRepresentationFactory = _ => new JsonObject { ["inferenceConfig"] = new JsonObject { ["maxTokens"] = 7 }, ["aNewMember"] = new JsonArray(1, 2) },
        });

        SentBody.IsJson("""{"maxTokens":7,"temperature":0.5}""", body["inferenceConfig"]);
        SentBody.IsJson("[1,2]", body["aNewMember"]);
        await Assert.ThrowsAsync<ArgumentException>(() => SentBody.OfAsync(Hi, new ChatOptions { RawRepresentationFactory = _ => "text" }));
    }

    [Fact]
    public async Task Effort_is_Converses_own_member()
    {
        var body = await SentBody.OfAsync(Hi, new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.High } });

        SentBody.IsJson("""{"effort":"high"}""", body["outputConfig"]);
    }

    [Fact]
    public async Task A_schema_is_fitted_to_what_Bedrock_enforces_and_says_the_rest()
    {
        var schema = JsonElement.Parse("""
            {"type":"object","properties":{"age":{"type":"integer","minimum":0,"maximum":150,"description":"Years."},"tags":{"type":"array","items":{"type":"string","maxLength":9},"minItems":2},
             "inner":{"type":"object","properties":{"x":{"type":"number"}}},"name":{"type":"string","minLength":1}},"required":["age"]}
            """);

        var body = await SentBody.OfAsync(Hi, new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "Person") });

        var sent = JsonNode.Parse(body["outputConfig"]!["textFormat"]!["structure"]!["jsonSchema"]!["schema"]!.GetValue<string>());
        SentBody.IsJson(
            """
            {"type":"object","properties":{"age":{"type":"integer","description":"Years. (minimum: 0, maximum: 150)"},
             "tags":{"type":"array","items":{"type":"string","description":"maxLength: 9"},"description":"minItems: 2"},
             "inner":{"type":"object","properties":{"x":{"type":"number"}},"additionalProperties":false},"name":{"type":"string","minLength":1}},
             "required":["age"],"additionalProperties":false}
            """,
            sent);
    }

    [Fact]
    public async Task Tools_stay_declared_while_the_history_holds_calls()
    {
        ChatMessage[] history = [.. Hi, new(ChatRole.Assistant, [new FunctionCallContent("t", "look")]), new(ChatRole.Tool, [new FunctionResultContent("t", 42)])];

        var undeclared = await SentBody.OfAsync(history);
        var none = await SentBody.OfAsync(Hi, new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "look")], ToolMode = ChatToolMode.None });

        SentBody.IsJson("""{"tools":[{"toolSpec":{"name":"look","inputSchema":{"json":{"type":"object","properties":{}}}}}]}""", undeclared["toolConfig"]);
        SentBody.IsJson("""[{"text":"42"}]""", undeclared["messages"]![2]!["content"]![0]!["toolResult"]!["content"]);
        Assert.Null(none["toolConfig"]);
    }

    [Fact]
    public async Task What_Converse_cannot_take_is_refused_by_name()
    {
        var web = await Assert.ThrowsAsync<ArgumentException>(() => SentBody.OfAsync([new ChatMessage(ChatRole.User, [new UriContent("https://example.com/a.png", "image/png")])]));
        var media = await Assert.ThrowsAsync<ArgumentException>(() => SentBody.OfAsync([new ChatMessage(ChatRole.User, [new DataContent(new byte[1], "font/woff")])]));
        var content = await Assert.ThrowsAsync<ArgumentException>(() => SentBody.OfAsync([new ChatMessage(ChatRole.User, [new HostedFileContent("f")])]));

        Assert.Contains("https", web.Message, StringComparison.Ordinal);
        Assert.Contains("font/woff", media.Message, StringComparison.Ordinal);
        Assert.Contains("HostedFileContent", content.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_block_without_a_type_of_its_own_is_sent_from_its_raw_JSON()
    {
        var search = JsonElement.Parse("""{"searchResult":{"source":"s","title":"t","content":[{"text":"x"}]}}""");

        var body = await SentBody.OfAsync([new ChatMessage(ChatRole.User, [new AIContent { RawRepresentation = search }, new TextContent("?")])]);

        SentBody.IsJson(search.GetRawText(), body["messages"]![0]!["content"]![0]);
    }
}
