namespace Coaching.Sdk.Models.Attempts;

/// <summary>Why an attempt failed, as data: only the edge throws.</summary>
internal sealed record ModelFault(ModelFaultKind Kind, Exception? Cause, TimeSpan? RetryAfter = null)
{
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
