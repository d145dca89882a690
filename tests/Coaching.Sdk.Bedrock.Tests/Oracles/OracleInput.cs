using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Oracles;

/// <summary>One input with every member of the Converse request that this package writes, said twice: for Microsoft.Extensions.AI and for AWS's client.</summary>
internal static class OracleInput
{
    private const string Schema = """{"type":"object","properties":{"goal":{"type":"string"}},"required":["goal"],"additionalProperties":false}""";
    private const string Parameters = """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""";

    internal static void Configure(BedrockClientOptions options)
    {
        options.PromptCaching = PromptCaching.Never;
        options.Guardrail = new BedrockGuardrail("abc123", "7") { Trace = "enabled", StreamProcessingMode = "async" };
        options.ServiceTier = "priority";
        options.Latency = "optimized";
        options.RequestMetadata["app"] = "coach";
    }

    internal static List<ChatMessage> Messages() =>
    [
        new(ChatRole.System, [new TextContent("Be kind, ümlaut & <tag>.").WithCachePoint("5m")]),
        new(ChatRole.User, [new TextContent("Look at this."), new DataContent(new byte[] { 1, 2, 3 }, "image/png")]),
        new(ChatRole.User, [new DataContent("a,b"u8.ToArray(), "text/csv") { Name = "my data_2.csv" }, new UriContent("s3://bucket/clip.mp4", "video/mp4")]),
        new(ChatRole.Assistant, [new TextReasoningContent("Hm.") { ProtectedData = "c2ln" }, new TextContent("I ask."), new FunctionCallContent("t1", "weather", new Dictionary<string, object?>(StringComparer.Ordinal) { ["city"] = "Köln", ["days"] = 2, ["exact"] = true })]),
        new(ChatRole.Tool, [new FunctionResultContent("t1", JsonElement.Parse("""{"sky":"blue"}"""))]),
        new(ChatRole.Assistant, [new TextReasoningContent(string.Empty) { ProtectedData = "AQID", AdditionalProperties = new() { ["redactedContent"] = true } }, new FunctionCallContent("t2", "weather")]),
        new(ChatRole.Tool, [new FunctionResultContent("t2", null) { Exception = new InvalidOperationException("no such city") }]),
        new(ChatRole.User, [new TextContent("And now?").WithGuard()]),
    ];

    internal static ChatOptions Options() => new()
    {
        MaxOutputTokens = 300,
        Temperature = 0.7f,
        TopP = 0.9f,
        StopSequences = ["END", "\n\n"],
        Tools = [AIFunctionFactory.CreateDeclaration("weather", "The weather.", JsonElement.Parse(Parameters))],
        ToolMode = ChatToolMode.RequireSpecific("weather"),
        ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(Schema), "Goal", "A goal."),
        AdditionalProperties = new()
        {
            ["thinking"] = JsonElement.Parse("""{"type":"enabled","budget_tokens":1024}"""),
            ["top_k"] = 20,
            ["additionalModelResponseFieldPaths"] = new[] { "/stop_sequence" },
        },
        RawRepresentationFactory = _ => new JsonObject { ["outputConfig"] = new JsonObject { ["effort"] = "low" } },
    };

    internal static JsonObject Converse(string model, bool stream)
    {
        var input = JsonNode.Parse("""
            {
              "system": [{"text":"Be kind, ümlaut & <tag>."},{"cachePoint":{"type":"default","ttl":"5m"}}],
              "messages": [
                {"role":"user","content":[
                  {"text":"Look at this."},
                  {"image":{"format":"png","source":{"bytes":{"$bytes":"AQID"}}}},
                  {"document":{"format":"csv","name":"my data 2 csv","source":{"bytes":{"$bytes":"YSxi"}}}},
                  {"video":{"format":"mp4","source":{"s3Location":{"uri":"s3://bucket/clip.mp4"}}}}]},
                {"role":"assistant","content":[
                  {"reasoningContent":{"reasoningText":{"text":"Hm.","signature":"c2ln"}}},
                  {"text":"I ask."},
                  {"toolUse":{"toolUseId":"t1","name":"weather","input":{"city":"Köln","days":2,"exact":true}}}]},
                {"role":"user","content":[{"toolResult":{"toolUseId":"t1","content":[{"json":{"sky":"blue"}}]}}]},
                {"role":"assistant","content":[
                  {"reasoningContent":{"redactedContent":{"$bytes":"AQID"}}},
                  {"toolUse":{"toolUseId":"t2","name":"weather","input":{}}}]},
                {"role":"user","content":[
                  {"toolResult":{"toolUseId":"t2","content":[{"text":"no such city"}],"status":"error"}},
                  {"guardContent":{"text":{"text":"And now?"}}}]}
              ],
              "inferenceConfig": {"maxTokens":300,"temperature":0.7,"topP":0.9,"stopSequences":["END","\n\n"]},
              "toolConfig": {"tools":[{"toolSpec":{"name":"weather","description":"The weather.","inputSchema":{}}}],"toolChoice":{"tool":{"name":"weather"}}},
              "guardrailConfig": {"guardrailIdentifier":"abc123","guardrailVersion":"7","trace":"enabled"},
              "performanceConfig": {"latency":"optimized"},
              "serviceTier": {"type":"priority"},
              "requestMetadata": {"app":"coach"},
              "additionalModelRequestFields": {"thinking":{"type":"enabled","budget_tokens":1024},"top_k":20},
              "additionalModelResponseFieldPaths": ["/stop_sequence"],
              "outputConfig": {"effort":"low","textFormat":{"type":"json_schema","structure":{"jsonSchema":{"name":"Goal","description":"A goal."}}}}
            }
            """)!.AsObject();
        input["modelId"] = model;
        input["toolConfig"]!["tools"]![0]!["toolSpec"]!["inputSchema"]!["json"] = JsonNode.Parse(Parameters);
        input["outputConfig"]!["textFormat"]!["structure"]!["jsonSchema"]!["schema"] = JsonNode.Parse(Schema)!.ToJsonString();
        if (stream)
        {
            input["guardrailConfig"]!["streamProcessingMode"] = "async";
        }

        return input;
    }
}
