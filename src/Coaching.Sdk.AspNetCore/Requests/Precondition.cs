using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Requests;

/// <summary>If-Match (RFC 9110, 13.1.1) compares strongly, and every entity tag here is weak: no listed one can hold, and to ignore the header would write over what the client wanted to spare.</summary>
internal static class Precondition
{
    internal static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        if (invocation.HttpContext.Request.Headers.IfMatch is not ([] or ["*"]))
        {
            throw new CoachingException(CoachingErrors.PreconditionFailed, "If-Match cannot hold: the entity tags of sessions are weak. To write only after what was read, send its turn with the message.");
        }

        return next(invocation);
    }
}
