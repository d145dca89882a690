using System.Text.Json;
using Amazon.Runtime;
using Coaching.Sdk.Bedrock;
using Coaching.Sdk.Bedrock.Aot;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

// Everything a native program does with this package: registration, Converse, ConverseStream, tools, a schema, a typed error. Exit code 0 when all of it is right.
const string Model = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
using var server = new LoopbackServer(Answers.GiveAsync);
var services = new ServiceCollection();
services.AddCoaching(coach => coach.UseInMemorySessions().UseBedrock(options =>
{
    options.Region = "eu-central-1";
    options.ServiceUrl = server.Url;
    options.Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret");
    options.Conversation = Model;
    options.Extraction = "missing.model-v1:0";
}));
await using var provider = services.BuildServiceProvider();
var client = provider.GetRequiredService<BedrockChatClientFactory>().Create(Model);
var options = new ChatOptions
{
    Tools = [AIFunctionFactory.CreateDeclaration("look", "Looks.", JsonElement.Parse("""{"type":"object"}"""))],
    ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object","properties":{"goal":{"type":"string","maxLength":9}}}"""), "Goal"),
    AdditionalProperties = new() { ["thinking"] = JsonElement.Parse("""{"type":"enabled"}"""), ["top_k"] = 5 },
};
List<ChatMessage> messages =
[
    new(ChatRole.User, "Hi"),
    new(ChatRole.Assistant, [new FunctionCallContent("t1", "look", new Dictionary<string, object?>(StringComparer.Ordinal) { ["deep"] = true, ["depth"] = 2.5 })]),
    new(ChatRole.Tool, [new FunctionResultContent("t1", new Dictionary<string, object?>(StringComparer.Ordinal) { ["seen"] = 1 })]),
];

var whole = await client.GetResponseAsync(messages, options);
Check(whole.Text == "Whole." && whole.Usage?.InputTokenCount == 4, "Converse");
Check(server.Requests[0].Json["toolConfig"]?["tools"]?.AsArray().Count == 2, "tools and their cache point");

var streamed = new List<ChatResponseUpdate>();
await foreach (var update in client.GetStreamingResponseAsync(messages, options))
{
    streamed.Add(update);
}

var answer = streamed.ToChatResponse();
Check(answer.Text == "Streamed in pieces." && answer.FinishReason == ChatFinishReason.Stop, "ConverseStream");

var routed = await provider.GetRequiredService<ModelRouter>().For(ModelRole.Conversation).GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")]);
Check(routed.Text == "Streamed in pieces.", "a route");

try
{
    await provider.GetRequiredService<BedrockChatClientFactory>().Create("missing.model-v1:0").GetResponseAsync("Hi");
    Check(isRight: false, "a typed error");
}
catch (BedrockException error)
{
    Check(error.ErrorCode == "ResourceNotFoundException" && new BedrockFaultClassifier().Classify(error) == ModelFaultKind.Denied, "a typed error");
}

Console.WriteLine("ok");
return 0;

static void Check(bool isRight, string what)
{
    if (!isRight)
    {
        Console.Error.WriteLine($"wrong: {what}");
        Environment.Exit(1);
    }
}
