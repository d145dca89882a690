using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>What a call asks for, read from its messages as the core writes them.</summary>
internal sealed partial class CoachPrompt
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
                    interview.Follow(draft: null, entry.TryGetProperty("coach", out var reply) ? reply.ToString() : "");
                }
            }

            return interview;
        }

        var notes = Notes().Match(_messages is [.., var newest] ? newest.Text : "");
        for (var i = 0; i < _messages.Count; i++)
        {
            var text = _messages[i].Text;
            if (_messages[i].Role == ChatRole.User)
            {
                interview.Answer((i / 2) + 1, i == _messages.Count - 1 && notes.Success ? text[..notes.Index] : text);
            }
            else if (Parse(text) is { ValueKind: JsonValueKind.Object } envelope && envelope.TryGetProperty("message", out var reply))
            {
                var hasDraft = envelope.TryGetProperty("result", out var draft) && draft.ValueKind == JsonValueKind.Object;
                interview.Follow(hasDraft ? JsonObject.Create(draft) : null, reply.ToString());
            }
        }

        Heed(interview, notes.Value);
        return interview;
    }

    /// <summary>Does what the core's notes to the coach say.</summary>
    private static void Heed(Interview interview, string notes)
    {
        if (notes.Contains("the result still lacks", StringComparison.Ordinal))
        {
            interview.Reopen(Paths().Matches(notes).Select(path => path.Value));
        }

        if (notes.Contains("set is_final to true", StringComparison.Ordinal))
        {
            interview.Conclude();
        }
    }

    private static string Between(string text, string tag)
    {
        var start = text.IndexOf($"<{tag}>", StringComparison.Ordinal);
        var end = text.LastIndexOf($"</{tag}>", StringComparison.Ordinal);
        return start >= 0 && end > start ? text[(start + tag.Length + 2)..end] : "";
    }

    [GeneratedRegex(@"(\n\n\[Note to the coach: [^\]]*\])+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Notes();

    [GeneratedRegex(@"\$(\.\w+|\[\d+\])+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Paths();

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
