using System.Globalization;
using System.Text.Json;
using Coaching.Sdk.Replies;
using Coaching.Sdk.Topics;
using IncidentReplay.Clock;
using Microsoft.Extensions.AI;

namespace IncidentReplay.Model;

/// <summary>What is talked about: eight messages about the goals of a week, the last of which ends the conversation.</summary>
internal static class IncidentTopic
{
    public const int Turns = 8;
    public const string Id = "weekly-goals";
    public const string ExtractionRequest = "Extract the result from the transcript.";
    public const string Prompt = "You are a warm and practical coach who helps one person choose their goals for the coming week. One question at a time, short, in plain words.";

    /// <summary>Most replies are plain text although JSON is asked for, says the incident report.</summary>
    private const double PlainTextShare = 0.7;

    private const string Words = "That sounds like a goal worth keeping. You want to write a little every day, and you know when. What could get in the way this week, and what will you do then?";
    private const string Said = "I want to write two pages every morning before work";

    public static JsonElement Schema { get; } = JsonElement.Parse("""{"type":"object","properties":{"goals":{"type":"array","items":{"type":"string"}}},"required":["goals"],"additionalProperties":false}""");

    public static CoachingTopic Create() => CoachingTopic.Create(Id, Schema, new TopicOptions { SystemPrompt = Prompt, Opening = "What would make this a good week?" });

    public static string Message(CallKey key) =>
        key.Turn == Turns ? $"Yes, that looks good. {key}" : $"{Said}, and I will keep at it even when the day begins badly. {key}";

    /// <summary>What the model answers to this prompt.</summary>
    public static string Reply(List<ChatMessage> prompt, CallKey key)
    {
        if (prompt[0].Text.Contains(ExtractionRequest, StringComparison.Ordinal))
        {
            return $$"""{"result":{"goals":["{{Said}}"]},"confidence":0.9,"evidence":[{"path":"$.goals[0]","turn":1,"quote":"{{Said}}"}],"missing_fields":[]}""";
        }

        var words = string.Create(CultureInfo.InvariantCulture, $"{Words} ({key.Turn} of {Turns})");
        var isFinal = key.Turn == Turns;
        return !isFinal && new Dice(key.Session, key.Turn).Next() < PlainTextShare ? words
            : EnvelopeInstructions.Render(words, isFinal, isFinal ? JsonElement.Parse($$"""{"goals":["{{Said}}"]}""") : null, 0.8);
    }
}
