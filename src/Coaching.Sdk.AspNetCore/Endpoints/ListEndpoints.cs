using System.Globalization;
using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Coaching.Sdk.Sessions;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>GET /topics, /sessions and /session/{id}/messages.</summary>
internal static class ListEndpoints
{
    private const int PageLength = 20;
    private const int LongestPage = 100;
    private const int CursorTimeLength = 13;

    internal static IResult Topics(HttpContext context, CoachingApi api)
    {
        api.Scope(context);
        var topics = api.Coach.Topics.Topics.Select(topic => new TopicBody(
            topic.Id,
            topic.Version,
            topic.Title,
            topic.Description,
            topic.MaxTurns,
            [.. topic.Parameters.Select(entry => new ParameterBody(entry.Key, entry.Value.Description, entry.Value.Required, entry.Value.MaxLength))]));
        return new JsonAnswer<TopicsBody>(StatusCodes.Status200OK, new TopicsBody([.. topics]), WireJson.Readable.TopicsBody);
    }

    internal static async Task<IResult> SessionsAsync(HttpContext context, CoachingApi api)
    {
        var scope = api.Scope(context);
        var limit = Number(context, "limit", LongestPage) ?? PageLength;
        var headers = new List<SessionHeader>();
        await foreach (var header in api.Coach.ListAsync(scope, Cursor(context), context.RequestAborted).ConfigureAwait(false))
        {
            headers.Add(header);
            if (headers.Count > limit)
            {
                break;
            }
        }

        var page = headers.Take(limit).ToList();
        var next = headers.Count > limit ? SessionCursor.Of(page[^1]).Replace('#', '.') : null;
        var listed = page.Select(header => new ListedSessionBody(
            header.Key.Id.Value, header.TopicId, header.TopicVersion, header.Status, header.CreatedAt, header.ExpiresAt));
        return new JsonAnswer<SessionsBody>(StatusCodes.Status200OK, new SessionsBody([.. listed], next), WireJson.Readable.SessionsBody);
    }

    internal static async Task<IResult> MessagesAsync(HttpContext context, CoachingApi api, string id)
    {
        var key = api.Key(context, id);
        var before = Number(context, "before", int.MaxValue);
        var limit = Number(context, "limit", LongestPage) ?? LongestPage;
        var transcript = await api.Coach.ReadTranscriptAsync(key, before, limit, context.RequestAborted).ConfigureAwait(false);
        var body = new TranscriptBody(
            key.Id.Value,
            transcript.Opening,
            [.. transcript.Turns.Select(turn => new TurnBody(turn.Turn, turn.MessageId, turn.User, turn.Reply.Message, turn.Reply.IsFinal, turn.SentAt, turn.AnsweredAt))],
            transcript.PendingTurn is not { } pending ? null : new PendingBody(pending.Before.AnsweredTurns + 1, pending.MessageId, pending.Text, pending.ClaimedAt),
            transcript.Before);
        return new JsonAnswer<TranscriptBody>(StatusCodes.Status200OK, body, WireJson.Readable.TranscriptBody);
    }

    private static int? Number(HttpContext context, string name, int largest)
    {
        var values = context.Request.Query[name];
        return values.Count == 0 ? null
            : values.Count == 1 && int.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest ? number
            : throw JsonBody.Invalid($"{name} must be a whole number from 1 to {largest}.");
    }

    /// <summary>On the wire with a dot: '#' would end a URL.</summary>
    private static string? Cursor(HttpContext context)
    {
        var values = context.Request.Query["cursor"];
        if (values.Count == 0)
        {
            return null;
        }

        var parts = (values.Count == 1 ? values[0] ?? "" : "").Split('.');
        return parts.Length == 2 && parts[0].Length == CursorTimeLength && parts[0].All(char.IsAsciiDigit) && SessionId.TryParse(parts[1], out _)
            ? $"{parts[0]}#{parts[1]}"
            : throw JsonBody.Invalid("cursor must be the next_cursor of the page before.");
    }
}
