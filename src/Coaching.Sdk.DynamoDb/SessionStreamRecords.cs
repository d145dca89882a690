using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Coaching.Sdk.DynamoDb;

/// <summary>Reads the table's stream as Lambda delivers it. Pure: the session write is its own outbox, and <c>Coach.ResumeAsync</c> does the rest.</summary>
/// <remarks>Shape of the event: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB". Any record without work to do is passed over, so the event source's filter only saves invocations.</remarks>
public static class SessionStreamRecords
{
    /// <summary>Reads the slots that wait for a worker.</summary>
    /// <param name="lambdaEvent">The invocation's event: an object with <c>Records</c>.</param>
    /// <returns>Records in the order of the stream; done slots, held slots, headers, removals and foreign items are left out.</returns>
    public static IEnumerable<SessionStreamRecord> Read(JsonElement lambdaEvent)
    {
        if (lambdaEvent.ValueKind != JsonValueKind.Object || !lambdaEvent.TryGetProperty("Records", out var records) || records.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        foreach (var record in records.EnumerateArray())
        {
            if (Member(record, "dynamodb") is { } change && Text(change, "SequenceNumber") is { } sequenceNumber
                && Member(change, "NewImage") is { } image && IsReleased(image) && SessionPartition.Read(Attribute(image, "pk", "S")) is { } key)
            {
                yield return new SessionStreamRecord(sequenceNumber, key, Instant(Attribute(image, "nb", "N")));
            }
        }
    }

    /// <summary>Writes the function's answer for an event source with <c>ReportBatchItemFailures</c>: the stream is delivered again from the first failed record on.</summary>
    /// <param name="failed">What failed or was not due; empty when all is done.</param>
    /// <returns><c>{"batchItemFailures":[{"itemIdentifier":"…"}]}</c>.</returns>
    public static string WriteFailures(IEnumerable<SessionStreamRecord> failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        var items = failed.Select(record => $$"""{"itemIdentifier":"{{JavaScriptEncoder.Default.Encode(record.SequenceNumber)}}"}""");
        return $$"""{"batchItemFailures":[{{string.Join(',', items)}}]}""";
    }

    private static bool IsReleased(JsonElement image) =>
        Attribute(image, "sk", "S") is ['T', '#', ..] && Attribute(image, "st", "S") == SessionItems.Pending && Attribute(image, "lu", "N") == "0";

    private static DateTimeOffset? Instant(string? milliseconds) =>
        long.TryParse(milliseconds, CultureInfo.InvariantCulture, out var value) ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;

    private static string? Attribute(JsonElement image, string name, string type) => Member(image, name) is { } attribute ? Text(attribute, type) : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
