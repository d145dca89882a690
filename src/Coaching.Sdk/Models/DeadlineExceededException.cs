namespace Coaching.Sdk.Models;

/// <summary>A model call ended because its deadline passed, not because the caller cancelled it.</summary>
public sealed class DeadlineExceededException : CoachingException
{
    /// <summary>Makes the failure; its code is <see cref="CoachingErrors.ModelUnavailable"/>.</summary>
    /// <param name="message">Which call, on which route, after how long.</param>
    /// <param name="innerException">The cause, or null.</param>
    public DeadlineExceededException(string message, Exception? innerException = null)
        : base(CoachingErrors.ModelUnavailable, message, innerException)
    {
    }
}
