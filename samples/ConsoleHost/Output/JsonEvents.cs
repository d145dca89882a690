using System.Text.Json;
using Coaching.Sdk;
using Coaching.Sdk.Sessions;
using ConsoleHost.Hosting;

namespace ConsoleHost.Output;

/// <summary>The events of --json, and the objects that other commands write.</summary>
internal static class JsonEvents
{
    public static void Session(SessionView session) => JsonLine.Write(json =>
    {
        json.WriteString("type", "session");
        json.WriteString("session_id", session.Key.Id.Value);
        json.WriteString("topic", session.TopicId);
        json.WriteString("status", Names.Of(session.Status));
        json.WriteString("message", session.LastTurn?.Reply?.Message ?? session.Opening);
        json.WriteNumber("turn", session.Turn);
        json.WriteNumber("max_turns", session.MaxTurns);
    });

    /// <summary>A reply; with a null message the notice that it is pending.</summary>
    public static void Reply(TurnOutcome outcome) => JsonLine.Write(json =>
    {
        json.WriteString("type", "reply");
        json.WriteString("message", outcome.Message);
        json.WriteBoolean("is_final", outcome.Reply?.IsFinal ?? false);
        json.WriteString("status", Names.Of(outcome.Session.Status));
        json.WriteNumber("turn", outcome.Turn ?? outcome.Session.Turn);
        json.WriteNumber("max_turns", outcome.Session.MaxTurns);
        json.WriteNumber("message_count", outcome.Session.MessageCount);
        json.WriteStartObject("metadata");
        Metadata(json, outcome);
        json.WriteEndObject();
    });

    public static void Result(CompletionOutcome outcome) => JsonLine.Write(json =>
    {
        json.WriteString("type", "result");
        json.WriteString("status", Names.Of(outcome.Session.Status));
        json.WriteElement("result", outcome.Result);
        json.WriteNumberOrNull("confidence", outcome.Confidence);
        MissingAndEvidence(json, outcome.MissingFields, outcome.Evidence);
    });

    public static void Error(Failure failure) => JsonLine.Write(json =>
    {
        json.WriteString("type", "error");
        json.WriteString("code", failure.Code);
        json.WriteString("detail", failure.Detail);
        json.WriteBoolean("retryable", failure.IsRetryable);
    });

    public static void MissingAndEvidence(Utf8JsonWriter json, IEnumerable<string> missingFields, IEnumerable<FieldEvidence> evidence)
    {
        json.WriteStartArray("missing_fields");
        foreach (var path in missingFields)
        {
            json.WriteStringValue(path);
        }

        json.WriteEndArray();
        json.WriteStartArray("evidence");
        foreach (var item in evidence)
        {
            json.WriteStartObject();
            json.WriteString("path", item.Path);
            json.WriteNumber("turn", item.Turn);
            json.WriteString("quote", item.Quote);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Metadata(Utf8JsonWriter json, TurnOutcome outcome)
    {
        json.WriteString("message_id", outcome.MessageId);
        json.WriteNumber("attempts", outcome.Attempts);
        json.WriteBoolean("replayed", outcome.IsReplay);
        if (outcome.RetryAfter is { } pause)
        {
            json.WriteNumber("retry_after_ms", (long)pause.TotalMilliseconds);
        }

        if (outcome.Reply is { } reply)
        {
            json.WriteString("model", reply.Model);
            json.WriteString("format", Names.Of(reply.Format));
            json.WriteNumber("processing_time_ms", reply.ProcessingTimeMs);
            json.WriteString("end_reason", reply.EndReason is { } reason ? Names.Of(reason) : null);
            if (reply.Usage is { } usage)
            {
                json.WriteStartObject("usage");
                json.WriteNumber("input_tokens", usage.InputTokens);
                json.WriteNumber("output_tokens", usage.OutputTokens);
                json.WriteNumber("cached_tokens", usage.CachedInputTokens);
                json.WriteEndObject();
            }
        }
    }
}
