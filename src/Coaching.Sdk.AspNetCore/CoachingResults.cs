using Coaching.Sdk.AspNetCore.Answers;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore;

/// <summary>Answers for a host's own endpoints and middleware, in the shape of this API.</summary>
public static class CoachingResults
{
    /// <summary>A problem (RFC 9457) with the status that belongs to its code.</summary>
    /// <param name="code">A constant of <see cref="CoachingErrors"/>; any other is a 500.</param>
    /// <param name="detail">What happened and what to do; no text of a user.</param>
    /// <param name="retryAfter">For <c>Retry-After</c>; sent only with retryable codes, then 2 seconds when null.</param>
    /// <returns>The answer.</returns>
    public static IResult Problem(string code, string detail, TimeSpan? retryAfter = null) =>
        new FailureResult(new CoachingException(code, detail) { RetryAfter = retryAfter });

    private sealed class FailureResult(CoachingException failure) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Problems.Answer(httpContext, failure).ExecuteAsync(httpContext);
    }
}
