using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Hosting;
using Coaching.Sdk.AspNetCore.Requests;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>What every endpoint needs of a request, and the coach.</summary>
internal sealed class CoachingApi(
    Coach coach, RequestScope scope, RequestLimits limits, CoachingDrain drain, IOptions<CoachingApiOptions> options, TimeProvider timeProvider)
{
    private int _mappings;

    internal Coach Coach => coach;

    internal CoachingApiOptions Options => options.Value;

    internal TimeProvider TimeProvider => timeProvider;

    internal DateTimeOffset Now => timeProvider.GetUtcNow();

    /// <summary>For work that is not the client's to end: an accepted message is answered, whoever left.</summary>
    internal CancellationToken Work => drain.Token;

    internal string Scope(HttpContext context) => scope.Of(context);

    internal Deadline Deadline(HttpContext context) => limits.DeadlineOf(context);

    /// <summary>A text that is no id names no session.</summary>
    internal SessionKey Key(HttpContext context, string? sessionId)
    {
        var owner = Scope(context);
        if (sessionId is null)
        {
            throw JsonBody.Invalid("The field session_id is missing.");
        }

        if (!SessionId.TryParse(sessionId, out var id))
        {
            throw NotFound();
        }

        ProblemFilter.Remember(context, sessionId);
        return new SessionKey(owner, id);
    }

    internal bool IsFirstMapping() => Interlocked.Increment(ref _mappings) == 1;

    internal static CoachingException NotFound() => new(CoachingErrors.SessionNotFound, "There is no such session.");
}
