using Coaching.Sdk.AspNetCore.Answers;
using Coaching.Sdk.AspNetCore.Wire;
using Coaching.Sdk.Sessions;
using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore.Endpoints;

/// <summary>GET /health: 200 when the store answers, else 503. Tells nothing that needs an owner.</summary>
internal static class HealthEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly SessionKey Nobody = new("health", default);

    internal static async Task<IResult> HandleAsync(HttpContext context, ISessionStore store, CoachingApi api)
    {
        var isThere = await AnswersAsync(store, api.TimeProvider, context.RequestAborted).ConfigureAwait(false);
        return new JsonAnswer<HealthBody>(
            isThere ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            new HealthBody(isThere ? "ok" : "degraded", isThere ? "ok" : "unavailable", api.Coach.Background.Count),
            WireJson.Readable.HealthBody);
    }

    private static async Task<bool> AnswersAsync(ISessionStore store, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, timeProvider);
        try
        {
            await store.FindAsync(Nobody, newestSlots: 0, cancellationToken: patience.Token).AsTask().WaitAsync(patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (CoachingException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
