using System.Text.Json;
using Coaching.Sdk;
using ConsoleHost.Hosting;

namespace ConsoleHost.Output;

/// <summary>A whole session as one JSON object.</summary>
internal static class SessionJsonDocument
{
    public static string Render(SessionRecord record, bool indented) => JsonLine.Render(json => Write(json, record), indented);

    private static void Write(Utf8JsonWriter json, SessionRecord record)
    {
        var session = record.Session;
        json.WriteString("session_id", session.Key.Id.Value);
        json.WriteString("topic", session.TopicId);
        json.WriteNumber("topic_version", session.TopicVersion);
        json.WriteString("status", Names.Of(session.Status));
        json.WriteNumber("turn", session.Turn);
        json.WriteNumber("max_turns", session.MaxTurns);
        json.WriteBoolean("is_final", session.IsFinal);
        json.WriteNumber("message_count", session.MessageCount);
        json.WriteString("created_at", session.CreatedAt);
        json.WriteString("expires_at", session.ExpiresAt);
        json.WriteString("opening", session.Opening);
        json.WriteStartArray("turns");
        foreach (var turn in record.Turns)
        {
            WriteTurn(json, turn);
        }

        json.WriteEndArray();
        json.WritePropertyName("pending");
        if (session.PendingTurn is { } pending)
        {
            json.WriteStartObject();
            json.WriteString("message_id", pending.MessageId);
            json.WriteString("user", pending.Text);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteElement("result", session.Result);
        json.WriteNumberOrNull("confidence", session.Completion?.Confidence);
        JsonEvents.MissingAndEvidence(json, session.Completion?.MissingFields ?? session.CompletionFailure?.MissingFields ?? [], session.Completion?.Evidence ?? []);
    }

    private static void WriteTurn(Utf8JsonWriter json, TranscriptTurn turn)
    {
        json.WriteStartObject();
        json.WriteNumber("turn", turn.Turn);
        json.WriteString("message_id", turn.MessageId);
        json.WriteString("user", turn.User);
        json.WriteString("coach", turn.Reply.Message);
        json.WriteBoolean("is_final", turn.Reply.IsFinal);
        json.WriteString("model", turn.Reply.Model);
        json.WriteString("sent_at", turn.SentAt);
        json.WriteString("answered_at", turn.AnsweredAt);
        json.WriteEndObject();
    }
}
