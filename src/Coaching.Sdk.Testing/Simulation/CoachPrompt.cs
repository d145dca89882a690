using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>What a call asks for, read from its messages as the core writes them.</summary>
internal sealed class CoachPrompt
{
    private const string ExtractionLine = "Extract the result from the transcript.";

    private readonly List<ChatMessage> _messages;

    private CoachPrompt(List<ChatMessage> messages, string system)
    {
        _messages = messages;
        IsExtraction = system.Contains(ExtractionLine, StringComparison.Ordinal);
        Fields = Parse(Between(system, "result_schema")) is { ValueKind: JsonValueKind.Object } schema ? ResultFields.Read(schema) : [];
        Length = system.Length + messages.Sum(message => message.Text.Length);
    }

    public bool IsExtraction { get; }

    public IReadOnlyList<ResultField> Fields { get; }

    /// <summary>The characters of the whole prompt.</summary>
    public int Length { get; }

    /// <summary>For an extraction that is asked again: what was wrong with the answer before; else null.</summary>
    public string? Complaint => _messages is [_, _, .., { Text: var text }] && IsExtraction ? text : null;

    public int UserTurns => _messages.Count(message => message.Role == ChatRole.User);

    public static CoachPrompt Read(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var all = messages.ToLookup(message => message.Role == ChatRole.System);
        return new([.. all[false]], string.Join('\n', all[true].Select(message => message.Text).Prepend(options?.Instructions)));
    }

    /// <summary>The interview as it stands after everything that was said.</summary>
    public Interview Replay()
    {
        var interview = new Interview(Fields);
        if (IsExtraction)
        {
            foreach (var line in Between(_messages.FirstOrDefault()?.Text ?? "", "transcript").Split('\n'))
            {
                if (Parse(line) is { ValueKind: JsonValueKind.Object } entry && entry.TryGetProperty("user", out var user) && entry.TryGetProperty("turn", out var turn))
                {
                    interview.Answer(turn.GetInt32(), user.ToString());
                }
            }

            return interview;
        }

        var number = 0;
        foreach (var message in _messages)
        {
            if (message.Role == ChatRole.User)
            {
                interview.Answer(++number, message.Text);
            }
            else if (ReadDraft(message.Text) is var (draft, words) && !JsonNode.DeepEquals(draft, ResultWriter.Result(interview)))
            {
                interview.Resume(draft, words);
            }
        }

        return interview;
    }

    private static (JsonObject Draft, string Message)? ReadDraft(string envelope) =>
        Parse(envelope) is { ValueKind: JsonValueKind.Object } reply
        && reply.TryGetProperty("result", out var draft) && draft.ValueKind == JsonValueKind.Object && JsonObject.Create(draft) is { } result
        && reply.TryGetProperty("message", out var message) ? (result, message.ToString()) : null;

    private static string Between(string text, string tag)
    {
        var start = text.IndexOf($"<{tag}>", StringComparison.Ordinal);
        var end = text.LastIndexOf($"</{tag}>", StringComparison.Ordinal);
        return start >= 0 && end > start ? text[(start + tag.Length + 2)..end] : "";
    }

    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null; // plain text, or an answer that another model wrote
        }
    }
}
