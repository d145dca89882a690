namespace Coaching.Sdk;

/// <summary>The root of every failure that this SDK raises on its own account.</summary>
/// <remarks>The message is written for developers and logs; it never holds text of a user or a model. Instances are immutable.</remarks>
public class CoachingException : Exception
{
    /// <summary>Makes a failure with a code of <see cref="CoachingErrors"/>.</summary>
    /// <param name="code">The code; what <see cref="IsRetryable"/> says follows from it.</param>
    /// <param name="message">What happened, where, and what to do.</param>
    /// <param name="innerException">The cause, or null.</param>
    public CoachingException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        Code = code;
    }

    /// <summary>One of the constants of <see cref="CoachingErrors"/>.</summary>
    public string Code { get; }

    /// <summary>Whether repeating the same request later can succeed.</summary>
    public bool IsRetryable => CoachingErrors.IsRetryable(Code);

    /// <summary>How long to wait before a repeat; null when nothing is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For <see cref="CoachingErrors.TurnFailed"/>: why (refused, invalid, too-large, cancelled, attempts); else null.</summary>
    public string? Reason { get; init; }
}
