namespace Coaching.Sdk.Models;

/// <summary>Why a model call failed, in the terms that decide what happens next.</summary>
public enum ModelFaultKind
{
    /// <summary>The provider limits the rate (429). Retried after a pause, then the next route.</summary>
    Throttled,

    /// <summary>Not reachable, not ready or an internal error (5xx, connection refused). Retried, then the next route.</summary>
    Unavailable,

    /// <summary>The connection was lost or the model itself failed (424). Retried at most once on a route, then the next route.</summary>
    Interrupted,

    /// <summary>No answer in time: the next route. Only without one, and only after our own limit for silence, once more on the same.</summary>
    Timeout,

    /// <summary>The provider refuses the content (guardrail, content filter). Final.</summary>
    Refused,

    /// <summary>The request is malformed or too long for the model (400). Final.</summary>
    Invalid,

    /// <summary>No credentials, no access, unknown model (401, 403, 404). Never retried on the same route; the next route.</summary>
    Denied,
}
