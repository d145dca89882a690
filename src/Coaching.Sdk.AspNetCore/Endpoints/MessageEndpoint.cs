using System.Security.Cryptography;
using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Coaching.Sdk.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>POST /message: one answer, or a stream of events for who accepts one.</summary>
internal static class MessageEndpoint
{
    private const int GeneratedIdLength = 32;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    internal static async Task<IResult> HandleAsync(HttpContext context, CoachingApi api)
    {
        var arrived = api.Now;
        api.Scope(context);
        var deadline = api.Deadline(context);
        var request = await JsonBody.ReadAsync(context, WireJson.Readable.MessageRequest, api.Options.MaxBodyBytes).ConfigureAwait(false);
        var message = Read(context, api, request, deadline);
        if (AcceptsEvents(context.Request))
        {
            return new MessageStream(api, message, arrived);
        }

        return Answer(context, api, await api.Coach.SendAsync(message, api.Work).ConfigureAwait(false), arrived);
    }

    internal static JsonAnswer<SessionBody> Answer(HttpContext context, CoachingApi api, TurnOutcome outcome, DateTimeOffset arrived)
    {
        var body = Bodies.Of(outcome, arrived, api.Now);
        return outcome.IsPending ? SessionAnswers.Accepted(context, body, outcome.RetryAfter) : SessionAnswers.Ok(body);
    }

    private static SendMessage Read(HttpContext context, CoachingApi api, MessageRequest request, Deadline deadline)
    {
        var key = api.Key(context, request.SessionId);
        var messageId = IdempotencyKey.Of(context, request.MessageId);
        return new SendMessage(
            key,
            messageId ?? RandomNumberGenerator.GetHexString(GeneratedIdLength, lowercase: true),
            request.Message ?? throw JsonBody.Invalid("The field message is missing."))
        {
            IsMessageIdGenerated = messageId is null,
            Turn = request.Turn,
            Deadline = deadline,
        };
    }

    /// <summary>Whether the client names events and likes them at least as much as JSON.</summary>
    private static bool AcceptsEvents(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return false;
        }

        var events = accepted.Where(static type => type.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)).Max(Quality);
        return events > 0 && events >= accepted.Where(static type => Json.IsSubsetOf(type)).Max(Quality).GetValueOrDefault();

        static double? Quality(MediaTypeHeaderValue type) => type.Quality ?? 1;
    }
}
