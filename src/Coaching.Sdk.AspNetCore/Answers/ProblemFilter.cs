using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Answers;

/// <summary>Every failure of an endpoint becomes its problem.</summary>
internal static class ProblemFilter
{
    private const int ClientClosedRequest = 499;

    internal static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        try
        {
            return await next(invocation).ConfigureAwait(false);
        }
        catch (CoachingException failure)
        {
            if (failure.Code == CoachingErrors.Unauthenticated)
            {
                context.Response.Headers.WWWAuthenticate = context.Request.Headers.Authorization.Count > 0 ? "Bearer error=\"invalid_token\"" : "Bearer";
            }

            return Problems.Answer(context, failure, SessionOf(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.StatusCode(ClientClosedRequest); // Nobody reads it; the server's logs do.
        }
        catch (OperationCanceledException)
        {
            return Problems.Answer(context, Stopping(), SessionOf(context));
        }
    }

    /// <summary>For problems that are found once the session is known.</summary>
    internal static void Remember(HttpContext context, string sessionId) => context.Items[typeof(ProblemFilter)] = sessionId;

    internal static string? SessionOf(HttpContext context) => context.Items[typeof(ProblemFilter)] as string;

    /// <summary>The work was stopped because the process ends: its lease is released, so that a repeat goes on elsewhere.</summary>
    internal static CoachingException Stopping() =>
        new(CoachingErrors.ModelUnavailable, "The host is stopping. Repeat the same request.") { RetryAfter = Pauses.Shortest };
}
