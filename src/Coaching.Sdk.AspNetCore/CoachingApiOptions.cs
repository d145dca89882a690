using Microsoft.AspNetCore.Http;

namespace Coaching.Sdk.AspNetCore;

/// <summary>How the HTTP API meets its clients. Validated when the host starts, all errors at once.</summary>
public sealed class CoachingApiOptions
{
    /// <summary>Who owns the sessions of a request: tenant and user as the host knows them. Null as its answer: the request gets 401.</summary>
    /// <value>Null: the authenticated principal's <see cref="TenantClaim"/>, when one is named, and its <c>sub</c> or name identifier.</value>
    public Func<HttpContext, string?>? Scope { get; set; }

    /// <summary>The claim that names the tenant; a principal without it gets 401.</summary>
    /// <value>Null: there is one tenant.</value>
    public string? TenantClaim { get; set; }

    /// <summary>One scope for every request without a principal, so that development needs no identity provider. Works only while the environment is
    /// Development, every listener is loopback and the request itself came over loopback; anywhere else such requests get 401.</summary>
    /// <value>Null: none.</value>
    public string? DevelopmentScope { get; set; }

    /// <summary>The service tier of a new session's user, which picks the model routes.</summary>
    /// <value>Null: the default tier.</value>
    public Func<HttpContext, string?>? Tier { get; set; }

    /// <summary>The time that the platform leaves for a request, such as that of a Lambda invocation; null as its answer: not limited.</summary>
    /// <value>Null: no request is limited by its platform.</value>
    public Func<HttpContext, TimeSpan?>? RemainingTime { get; set; }

    /// <summary>The part of <see cref="RemainingTime"/> that is kept for the way back.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan RemainingTimeReserve { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The shortest <c>Prefer: wait</c> that is honoured where a turn cannot outlive its request (<see cref="LateTurns.HandOff"/>): a shorter one would pay for model calls that nobody waits for.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan ShortestWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest request body, in bytes.</summary>
    /// <value>65,536. 1 KB to 1 MB.</value>
    public int MaxBodyBytes { get; set; } = 65_536;

    /// <summary>The pause after which a quiet event stream sends a comment, so that no proxy cuts it.</summary>
    /// <value>10 seconds. 1 second to 5 minutes.</value>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What becomes of a turn that takes longer than its request may. Sets <see cref="CoachOptions.LateTurns"/>.</summary>
    /// <value><see cref="LateTurns.ContinueInBackground"/>, for processes that live on between requests. On Lambda: <see cref="LateTurns.HandOff"/>.</value>
    public LateTurns LateTurns { get; set; } = LateTurns.ContinueInBackground;

    /// <summary>Where the health of the process and its store is told, outside the prefix of the API.</summary>
    /// <value><c>/health</c>. Null: nowhere.</value>
    public string? HealthPath { get; set; } = "/health";
}
