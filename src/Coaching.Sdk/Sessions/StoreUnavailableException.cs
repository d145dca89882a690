namespace Coaching.Sdk.Sessions;

/// <summary>The session store did not answer. A write under way may or may not have been applied.</summary>
public sealed class StoreUnavailableException : CoachingException
{
    /// <summary>Makes the failure; its code is <see cref="CoachingErrors.StoreUnavailable"/>.</summary>
    /// <param name="message">Which store, doing what, and what to do.</param>
    /// <param name="innerException">The cause, or null.</param>
    public StoreUnavailableException(string message, Exception? innerException = null)
        : base(CoachingErrors.StoreUnavailable, message, innerException)
    {
    }
}
