namespace Coaching.Sdk.Models.Attempts;

/// <summary>Why an attempt failed, as data: only the edge throws.</summary>
internal sealed record ModelFault(ModelFaultKind Kind, Exception? Cause, TimeSpan? RetryAfter = null)
{
    /// <summary>The model was silent beyond a limit of ours, which says nothing about the request: a provider's own timeout does.</summary>
    internal bool IsSilence { get; init; }

    internal string Name => Kind switch
    {
        ModelFaultKind.Throttled => "throttled",
        ModelFaultKind.Unavailable => "unavailable",
        ModelFaultKind.Interrupted => "interrupted",
        ModelFaultKind.Timeout => "timeout",
        ModelFaultKind.Refused => "refused",
        ModelFaultKind.Invalid => "invalid",
        _ => "denied",
    };

    /// <summary>The request itself is at fault, so no other route would take it.</summary>
    internal bool IsFinal => Kind is ModelFaultKind.Refused or ModelFaultKind.Invalid;
}
