using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>Answers that say what they were made from: a reply carries the digest of the history in its prompt, a result that of its transcript.</summary>
internal static class DigestModel
{
    internal const string InvalidResult = """{"result":{},"confidence":1,"evidence":[],"missing_fields":["$.digest"]}""";

    internal static bool IsExtraction(List<ChatMessage> prompt) => prompt[0].Text.Contains("Extract the result from the transcript.", StringComparison.Ordinal);

    internal static bool RolesAlternate(List<ChatMessage> prompt) => prompt[0].Role == ChatRole.System && prompt.Count % 2 == 0
        && prompt.Skip(1).Index().All(message => message.Item.Role == (message.Index % 2 == 0 ? ChatRole.User : ChatRole.Assistant));

    /// <param name="prompt">What the model was asked.</param>
    /// <param name="call">Makes each answer another.</param>
    /// <param name="isFinal">What the model says of the end.</param>
    internal static string Reply(List<ChatMessage> prompt, int call, bool isFinal)
    {
        var turns = prompt.Skip(1).Chunk(2).Where(pair => pair.Length == 2)
            .Select(pair => (pair[0].Text, JsonElement.Parse(pair[1].Text).GetProperty("message").GetString()!));
        return string.Create(
            CultureInfo.InvariantCulture, $$"""{"message":"reply {{call}} after {{Digest.Of(turns)}}","is_final":{{(isFinal ? "true" : "false")}},"result":null,"confidence":0.9}""");
    }

    internal static string Result(List<ChatMessage> prompt, int call)
    {
        var lines = prompt[1].Text.Split('\n').Where(line => line.StartsWith("{\"turn\"", StringComparison.Ordinal)).Select(line => JsonElement.Parse(line)).ToList();
        var digest = Digest.Of(lines.Select(line => (line.GetProperty("user").GetString()!, line.GetProperty("coach").GetString()!)));
        return string.Create(
            CultureInfo.InvariantCulture, $$"""{"result":{"digest":"{{digest}}","turns":{{lines.Count}},"call":{{call}}},"confidence":1,"evidence":[],"missing_fields":[]}""");
    }
}
