using Coaching.Sdk.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Coaching.Sdk.AspNetCore.Answers;

/// <summary>Turns a failure into its problem: the table of <see cref="CoachingErrors"/>.</summary>
internal static class Problems
{
    private const string ContentType = "application/problem+json";
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    internal static (int Status, string Title) Of(string code) => code switch
    {
        CoachingErrors.InvalidRequest => (400, "The request cannot be used"),
        CoachingErrors.Unauthenticated => (401, "Credentials are missing or not valid"),
        CoachingErrors.SessionNotFound => (404, "There is no such session"),
        CoachingErrors.TopicNotFound => (404, "There is no such topic"),
        CoachingErrors.TurnInProgress => (409, "Another message is being answered"),
        CoachingErrors.CompletionInProgress => (409, "The result is being extracted"),
        CoachingErrors.TurnLimitReached => (409, "All turns are used"),
        CoachingErrors.TurnMismatch => (409, "The turn is not the next one"),
        CoachingErrors.NotFinal => (409, "The conversation is not over"),
        CoachingErrors.SessionEnded => (409, "The session has ended"),
        CoachingErrors.SessionExpired => (410, "The session's lifetime is over"),
        CoachingErrors.PreconditionFailed => (412, "The precondition does not hold"),
        CoachingErrors.MessageTooLong => (413, "The message is too long"),
        CoachingErrors.BodyTooLarge => (413, "The body is too large"),
        CoachingErrors.MessageIdReused => (422, "The id was used for something else"),
        CoachingErrors.ResultInvalid => (422, "There is no valid result"),
        CoachingErrors.TurnFailed => (422, "The message will not be answered"),
        CoachingErrors.RateLimited => (429, "Too many requests"),
        CoachingErrors.ModelUnavailable => (503, "No model answered"),
        CoachingErrors.StoreUnavailable => (503, "The session store did not answer"),
        CoachingErrors.TopicUnavailable => (503, "The topic's version is not here"),
        _ => (500, "The request failed"),
    };

    internal static JsonAnswer<ProblemBody> Answer(HttpContext context, CoachingException failure, string? sessionId = null) =>
        Answer(Body(context, failure, sessionId), failure.RetryAfter);

    internal static JsonAnswer<ProblemBody> Answer(ProblemBody body, TimeSpan? retryAfter) =>
        new(body.Status, body, WireJson.Readable.ProblemBody)
        {
            ContentType = ContentType,
            RetryAfter = body.Retryable ? retryAfter ?? LookAgain : null,
        };

    internal static ProblemBody Body(HttpContext context, CoachingException failure, string? sessionId)
    {
        var (status, title) = Of(failure.Code);
        return new ProblemBody
        {
            Type = $"urn:coaching:error:{failure.Code}",
            Title = title,
            Status = status,
            Detail = failure.Message,
            Instance = Instance(context),
            Code = failure.Code,
            Retryable = failure.IsRetryable,
            SessionId = failure.Code is CoachingErrors.SessionNotFound or CoachingErrors.Unauthenticated ? null : sessionId,
            Reason = failure.Reason,
        };
    }

    /// <summary>The route up to its first parameter: an id of the client's is not repeated.</summary>
    private static string Instance(HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        var parameter = route.IndexOf('{', StringComparison.Ordinal);
        return $"{context.Request.PathBase.ToUriComponent()}/{(parameter < 0 ? route : route[..parameter]).Trim('/')}";
    }
}
