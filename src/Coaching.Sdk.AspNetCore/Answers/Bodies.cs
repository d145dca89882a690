using Coaching.Sdk.AspNetCore.Wire;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.AspNetCore.Answers;

/// <summary>Sessions and outcomes as the one body.</summary>
internal static class Bodies
{
    /// <summary>A session: its last words, and its result when there is one.</summary>
    internal static SessionBody Of(SessionView session, DateTimeOffset now) =>
        Of(session, session.LastTurn?.Reply?.Message ?? session.Opening ?? "", session.IsFinal, session.Turn, Metadata(session, session.PendingTurn ?? session.LastTurn, now) with
        {
            RetryAfterMs = Milliseconds(session.RetryAfter),
            SessionMetadata = session.Metadata.Count > 0 ? session.Metadata : null,
        });

    /// <summary>A turn: its reply as it is stored, wherever the session stands by now; pending, with no message.</summary>
    internal static SessionBody Of(TurnOutcome outcome, DateTimeOffset arrived, DateTimeOffset now)
    {
        var session = outcome.Session;
        var slot = new[] { session.LastTurn, session.PendingTurn }.FirstOrDefault(turn => turn?.MessageId == outcome.MessageId);
        var metadata = Metadata(session, slot, now) with
        {
            MessageId = outcome.MessageId,
            Attempts = outcome.Attempts,
            RetryAfterMs = Milliseconds(outcome.RetryAfter),
            Replayed = outcome.IsReplay && !(slot?.SettledAt >= arrived),
        };
        return Of(session, outcome.Message, outcome.Reply?.IsFinal ?? false, outcome.Turn ?? session.Turn, Reply(metadata, outcome.Reply));
    }

    /// <summary>A completion: the result, or pending with no message.</summary>
    internal static SessionBody Of(CompletionOutcome outcome, DateTimeOffset now)
    {
        var body = Of(outcome.Session, now);
        return outcome.IsPending
            ? body with { Message = null, Metadata = body.Metadata with { RetryAfterMs = Milliseconds(outcome.RetryAfter) } }
            : body;
    }

    internal static IReadOnlyList<EvidenceBody> Evidence(IReadOnlyList<FieldEvidence> evidence) =>
        [.. evidence.Select(field => new EvidenceBody(field.Path, field.Turn, field.Quote))];

    private static SessionBody Of(SessionView session, string? message, bool isFinal, int turn, MetadataBody metadata) => new()
    {
        SessionId = session.Key.Id.Value,
        Message = message,
        Status = session.Status,
        Turn = turn,
        MaxTurns = session.MaxTurns,
        IsFinal = isFinal,
        MessageCount = session.MessageCount,
        Result = session.Result,
        Confidence = session.Completion?.Confidence,
        Evidence = session.Completion is { } completion ? Evidence(completion.Evidence) : null,
        MissingFields = session.Completion?.MissingFields,
        Metadata = metadata,
    };

    private static MetadataBody Metadata(SessionView session, TurnSlot? slot, DateTimeOffset now) => Reply(
        new MetadataBody
        {
            Topic = session.TopicId,
            TopicVersion = session.TopicVersion,
            MessageId = slot?.MessageId,
            Attempts = slot?.Attempts,
            ElapsedMs = slot is null ? null : (long)((slot.SettledAt ?? now) - slot.ClaimedAt).TotalMilliseconds,
        },
        slot?.Reply);

    private static MetadataBody Reply(MetadataBody metadata, TurnReply? reply) => reply is null ? metadata : metadata with
    {
        Model = reply.Model,
        ProcessingTimeMs = reply.ProcessingTimeMs,
        EndReason = reply.EndReason,
        Format = reply.Format,
        Usage = reply.Usage is { } usage ? new UsageBody(usage.InputTokens, usage.OutputTokens, usage.CachedInputTokens) : null,
    };

    private static long? Milliseconds(TimeSpan? time) => time is { } known ? (long)known.TotalMilliseconds : null;
}
