using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Testing;
using Microsoft.Extensions.AI;

namespace ConsoleHost.Tests.Bedrock;

/// <summary>
/// Bedrock as a process sees it: ConverseStream over HTTP. Behind it thinks the simulated coach, so that an answer follows from the system prompt, the messages and
/// the schema that really arrived.
/// </summary>
internal sealed class CoachingBedrock : IDisposable
{
    public const string Region = "eu-central-1";

    private const int Piece = 40;

    private readonly SimulatedCoach _coach = new();

    public CoachingBedrock(X509Certificate2? certificate = null) => Server = new LoopbackServer(AnswerAsync, certificate);

    public LoopbackServer Server { get; }

    public IReadOnlyList<LoopbackRequest> Requests => Server.Requests;

    /// <summary>What the environment of a machine with access keys says.</summary>
    public static string[] Keys(Uri endpoint) =>
        [$"AWS_ENDPOINT_URL_BEDROCK_RUNTIME={endpoint}", $"AWS_REGION={Region}", "AWS_ACCESS_KEY_ID=AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY=secret"];

    /// <summary>The schema that the model was to keep to, out of its string; null without one.</summary>
    public static JsonNode? Schema(LoopbackRequest request) =>
        request.Json["outputConfig"]?["textFormat"]?["structure"]?["jsonSchema"]?["schema"]?.GetValue<string>() is { } schema ? JsonNode.Parse(schema) : null;

    public void Dispose()
    {
        Server.Dispose();
        _coach.Dispose();
    }

    private async Task AnswerAsync(LoopbackRequest request, LoopbackResponse response)
    {
        var body = request.Json;
        List<ChatMessage> messages = [new(ChatRole.System, Text(body["system"])), .. body["messages"]!.AsArray().Select(Message)];
        var options = new ChatOptions { ResponseFormat = Schema(request) is { } schema ? ChatResponseFormat.ForJsonSchema(JsonElement.Parse(schema.ToJsonString())) : null };
        var answer = await _coach.GetResponseAsync(messages, options);

        await response.StartStreamAsync();
        await response.ChunkAsync(Frames.Start());
        foreach (var piece in answer.Text.Chunk(Piece))
        {
            var delta = new JsonObject { ["contentBlockIndex"] = 0, ["delta"] = new JsonObject { ["text"] = new string(piece) } };
            await response.ChunkAsync(Frames.Event("contentBlockDelta", delta.ToJsonString()));
        }

        await response.ChunkAsync(Frames.Stop());
        await response.ChunkAsync(Frames.Event("metadata", """{"usage":{"inputTokens":7,"cacheReadInputTokens":1000,"cacheWriteInputTokens":30,"outputTokens":5,"totalTokens":1042},"metrics":{"latencyMs":9}}"""));
        await response.EndAsync();
    }

    private static ChatMessage Message(JsonNode? message) =>
        new(message!["role"]!.GetValue<string>() == "user" ? ChatRole.User : ChatRole.Assistant, Text(message["content"]));

    private static string Text(JsonNode? blocks) => string.Concat(blocks?.AsArray().Select(block => block!["text"]?.GetValue<string>()) ?? []);

}
