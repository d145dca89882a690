using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Coaching.Sdk.Sessions;
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
            ? await WaitAsync(context, api, key).ConfigureAwait(false)
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
        if (!await IsThereAsync(context, api, key).ConfigureAwait(false))
        {
            throw CoachingApi.NotFound();
        }

        await api.Coach.EraseAsync(key, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    private const int MaxReasonLength = 500;

    /// <summary>Waits while something is pending. That no model answers meanwhile is no failure of the look.</summary>
    private static async Task<SessionView?> WaitAsync(HttpContext context, CoachingApi api, SessionKey key)
    {
        try
        {
            return await api.Coach.WaitAsync(key, api.Deadline(context), context.RequestAborted).ConfigureAwait(false);
        }
        catch (CoachingException unavailable) when (unavailable.Code == CoachingErrors.ModelUnavailable)
        {
            return await api.Coach.FindAsync(key, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static async Task<bool> IsThereAsync(HttpContext context, CoachingApi api, SessionKey key)
    {
        try
        {
            return await api.Coach.FindAsync(key, context.RequestAborted).ConfigureAwait(false) is not null;
        }
        catch (CoachingException unreadable) when (unreadable.Code == CoachingErrors.TopicUnavailable)
        {
            return true; // Without its topic nothing can be said in it, but its owner may remove it.
        }
    }

    private static bool IsKnown(HttpRequest request, string etag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(EntityTagHeaderValue.Parse(etag), useStrongComparison: false));
}
