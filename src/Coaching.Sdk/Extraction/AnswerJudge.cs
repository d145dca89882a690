using System.Globalization;
using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Schema;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Extraction;

/// <summary>Reads an answer in the order that tells most: JSON, then fitted to the schema, then the schema, then the topic's own check.</summary>
internal static class AnswerJudge
{
    internal static ExtractionAnswer Judge(CoachingTopic topic, string text, bool isCut)
    {
        var parsed = TolerantJson.Parse(text);
        if (isCut || parsed.Truncated)
        {
            return Wrong("the answer was cut off; answer again, shorter: shorter quotes, no white space");
        }

        if (parsed.Value is not { ValueKind: JsonValueKind.Object } answer)
        {
            return Wrong("the answer is not a JSON object");
        }

        var hasFrame = answer.TryGetProperty("result", out var framed);
        var fitted = SchemaCoercion.Coerce(hasFrame ? framed : answer, topic.Schema);
        var judged = new ExtractionAnswer
        {
            Result = fitted.Value,
            Confidence = hasFrame ? Number(answer, "confidence") : null,
            Evidence = hasFrame ? ReadEvidence(answer) : [],
            MissingFields = fitted.Value is { } value ? topic.Schema.MissingFields(value) : [],
            Complaints = [.. fitted.Errors.Select(error => $"{error.Path}: expected {error.Expected}, got {error.Got}")],
            Errors = [.. fitted.Errors.Select(error => new ResultError(error.Path, $"expected {error.Expected}"))],
        };
        return judged.IsValid ? CheckByTopic(topic, judged) : judged;
    }

    private static ExtractionAnswer CheckByTopic(CoachingTopic topic, ExtractionAnswer answer)
    {
        var objections = topic.Validate?.Invoke(answer.Result!.Value).ToList() ?? [];
        return answer with { Complaints = objections, Errors = [.. objections.Select(ToError)], IsRejectedByTopic = objections.Count > 0 };
    }

    private static ResultError ToError(string objection)
    {
        var colon = objection.IndexOf(": ", StringComparison.Ordinal);
        return objection.StartsWith('$') && colon > 0 ? new ResultError(objection[..colon], objection[(colon + 2)..]) : new ResultError("$", objection);
    }

    private static ExtractionAnswer Wrong(string complaint) => new() { Complaints = [complaint], Errors = [new ResultError("$", complaint)] };

    private static double? Number(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 1
            ? number : null;

    private static List<FieldEvidence> ReadEvidence(JsonElement answer)
    {
        var evidence = new List<FieldEvidence>();
        if (!answer.TryGetProperty("evidence", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            return evidence;
        }

        foreach (var item in items.EnumerateArray())
        {
            if (Text(item, "path") is { } path && Turn(item) is { } turn && Text(item, "quote") is { Length: > 0 } quote)
            {
                evidence.Add(new FieldEvidence(path.StartsWith('$') ? path : $"$.{path}", turn, quote));
            }
        }

        return evidence;
    }

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Turn(JsonElement item) =>
        item.TryGetProperty("turn", out var turn) && (turn.ValueKind == JsonValueKind.Number ? turn.TryGetInt32(out var number)
            : int.TryParse(turn.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out number)) ? number : null;
}
