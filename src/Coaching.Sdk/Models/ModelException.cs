namespace Coaching.Sdk.Models;

/// <summary>No route gave a whole answer. Describes the fault that ended the last attempt; <see cref="Exception.InnerException"/> is what the client raised, if it raised anything.</summary>
/// <remarks>
/// The code is <see cref="CoachingErrors.TurnFailed"/> with the reason <c>refused</c> or <c>invalid</c> for those two kinds, which no repeat mends,
/// and <see cref="CoachingErrors.ModelUnavailable"/> for every other.
/// </remarks>
public sealed class ModelException : CoachingException
{
    /// <summary>Makes the failure.</summary>
    /// <param name="kind">The fault of the last attempt.</param>
    /// <param name="route">The name of the route of the last attempt.</param>
    /// <param name="attempts">The model calls of this request, on all routes.</param>
    /// <param name="innerException">What the client raised, or null.</param>
    public ModelException(ModelFaultKind kind, string route, int attempts, Exception? innerException = null)
        : base(
            kind is ModelFaultKind.Refused or ModelFaultKind.Invalid ? CoachingErrors.TurnFailed : CoachingErrors.ModelUnavailable,
            $"The model call failed: {kind} on route '{route}' in attempt {attempts}.",
            innerException)
    {
        (Kind, Route, Attempts) = (kind, route, attempts);
        Reason = kind switch
        {
            ModelFaultKind.Refused => "refused",
            ModelFaultKind.Invalid => "invalid",
            _ => null,
        };
    }

    /// <summary>The fault of the last attempt.</summary>
    public ModelFaultKind Kind { get; }

    /// <summary>The name of the route of the last attempt.</summary>
    public string Route { get; }

    /// <summary>The model calls of this request, on all routes.</summary>
    public int Attempts { get; }
}
