using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>GET and DELETE /session/{id}, POST /cancel.</summary>
internal static class SessionEndpoints
{
    internal static async Task<IResult> GetAsync(HttpContext context, CoachingApi api, string id)
    {
        var key = api.Key(context, id);
        var session = (RequestLimits.AsksToWait(context)
            ? await api.Coach.WaitAsync(key, api.Deadline(context), api.Work).ConfigureAwait(false) // What it drives is not the client's to end.
            : await api.Coach.FindAsync(key, context.RequestAborted).ConfigureAwait(false)) ?? throw CoachingApi.NotFound();
        var etag = SessionAnswers.ETag(session);
        if (IsKnown(context.Request, etag))
        {
            (context.Response.Headers.ETag, context.Response.Headers.CacheControl) = (etag, JsonAnswer<SessionBody>.Revalidated);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        return SessionAnswers.Ok(Bodies.Of(session, api.Now), etag, session.RetryAfter);
    }

    internal static async Task<IResult> CancelAsync(HttpContext context, CoachingApi api)
    {
        api.Scope(context);
        var request = await JsonBody.ReadAsync(context, WireJson.Readable.SessionRequest, api.Options.MaxBodyBytes).ConfigureAwait(false);
        var key = api.Key(context, request.SessionId);
        if (request.Reason is { Length: > MaxReasonLength })
        {
            throw JsonBody.Invalid($"A reason has at most {MaxReasonLength} characters.");
        }

        var session = await api.Coach.CancelAsync(key, request.Reason, context.RequestAborted).ConfigureAwait(false);
        return SessionAnswers.Ok(Bodies.Of(session, api.Now));
    }

    internal static async Task<IResult> DeleteAsync(HttpContext context, CoachingApi api, string id)
    {
        var key = api.Key(context, id);
        return await api.Coach.EraseAsync(key, context.RequestAborted).ConfigureAwait(false) ? TypedResults.NoContent() : throw CoachingApi.NotFound();
    }

    private const int MaxReasonLength = 500;

    private static bool IsKnown(HttpRequest request, string etag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(EntityTagHeaderValue.Parse(etag), useStrongComparison: false));
}
