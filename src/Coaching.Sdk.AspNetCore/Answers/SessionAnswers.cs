using System.Globalization;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Answers;

/// <summary>The one body with its status: 200, 201, or 202 with where and when to look again.</summary>
internal static class SessionAnswers
{
    internal static JsonAnswer<SessionBody> Ok(SessionBody body, string? etag = null, TimeSpan? retryAfter = null) =>
        new(StatusCodes.Status200OK, body, WireJson.Readable.SessionBody) { ETag = etag, RetryAfter = retryAfter };

    internal static JsonAnswer<SessionBody> Created(HttpContext context, SessionBody body) =>
        new(StatusCodes.Status201Created, body, WireJson.Readable.SessionBody) { Location = Location(context, body.SessionId) };

    internal static JsonAnswer<SessionBody> Accepted(HttpContext context, SessionBody body, TimeSpan? retryAfter) =>
        new(StatusCodes.Status202Accepted, body, WireJson.Readable.SessionBody)
        {
            Location = Location(context, body.SessionId),
            RetryAfter = retryAfter ?? Pauses.Shortest,
            PreferenceApplied = Preference.Of(context).RespondAsync ? "respond-async" : null,
        };

    /// <summary>Weak: what a pending turn's times say is not part of it.</summary>
    internal static string ETag(SessionView session) => string.Create(CultureInfo.InvariantCulture, $"W/\"{session.Version}-{(int)session.Status}\"");

    /// <summary>Every POST that answers so stands beside <c>session/{id}</c>. Escaped: a host's prefix may hold what clients choose.</summary>
    private static string Location(HttpContext context, string sessionId)
    {
        var path = context.Request.Path.Value!.TrimEnd('/');
        return $"{context.Request.PathBase.ToUriComponent()}{new PathString(path[..path.LastIndexOf('/')]).ToUriComponent()}/session/{sessionId}";
    }
}
