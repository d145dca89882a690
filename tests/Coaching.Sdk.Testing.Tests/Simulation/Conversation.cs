using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Testing.Tests.Simulation;

/// <summary>Talks to a coach with prompts as the core writes them, window included.</summary>
internal sealed class Conversation(IChatClient coach, string schema, int historyTurns = 20)
{
    private readonly List<(string User, string Assistant, string Message)> _turns = [];

    public bool IsFinal { get; private set; }

    public JsonNode? Draft { get; private set; }

    public int Turns => _turns.Count;

    public string LastMessage => _turns[^1].Message;

    public static string Topic(string id) => File.ReadAllText(Path.Combine(Root, "samples", "topics", $"{id}.json"));

    public static string TopicSchema(string id) => JsonNode.Parse(Topic(id))!["result_schema"]!.ToJsonString();

    public async Task<string> SayAsync(string user, string note = "")
    {
        var start = Math.Max(0, ((_turns.Count / historyTurns) - 1) * historyTurns);
        var messages = new List<ChatMessage> { new(ChatRole.System, $"Coach.\nYou opened the conversation with: \"Hello!\"\n<result_schema>\n{schema}\n</result_schema>\nAnswer in JSON.") };
        foreach (var turn in _turns.Skip(start))
        {
            messages.Add(new(ChatRole.User, turn.User));
            messages.Add(new(ChatRole.Assistant, turn.Assistant));
        }

        messages.Add(new(ChatRole.User, user + note));
        var text = (await coach.GetResponseAsync(messages)).Text;
        var envelope = text.StartsWith('{') ? JsonNode.Parse(text)! : new JsonObject { ["message"] = text, ["is_final"] = false, ["result"] = null, ["confidence"] = null };
        var message = envelope["message"]!.GetValue<string>();
        _turns.Add((user, envelope.ToJsonString(), message));
        IsFinal = envelope["is_final"]!.GetValue<bool>();
        Draft = envelope["result"] ?? Draft;
        return message;
    }

    public async Task<JsonNode> ExtractAsync(string? complaint = null)
    {
        var lines = _turns.Select((turn, i) => new JsonObject { ["turn"] = i + 1, ["user"] = turn.User, ["coach"] = turn.Message }.ToJsonString());
        var messages = new List<ChatMessage>
        {
            new(ChatRole.System, $"Extract the result from the transcript.\n<result_schema>\n{schema}\n</result_schema>"),
            new(ChatRole.User, $"<transcript>\n{JsonSerializer.Serialize(new { opening = "Hello!" })}\n{string.Join('\n', lines)}\n</transcript>"),
        };
        if (complaint is not null)
        {
            messages.AddRange([new(ChatRole.Assistant, "{}"), new(ChatRole.User, complaint)]);
        }

        return JsonNode.Parse((await coach.GetResponseAsync(messages)).Text)!;
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }
}
