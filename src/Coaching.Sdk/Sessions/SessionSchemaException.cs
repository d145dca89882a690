namespace Coaching.Sdk.Sessions;

/// <summary>A record cannot be read: it was written by a newer version of the SDK, or it is damaged. It is left as it is.</summary>
public sealed class SessionSchemaException : CoachingException
{
    /// <summary>Makes the failure; its code is <see cref="CoachingErrors.TopicUnavailable"/>, since another process may well read the record.</summary>
    /// <param name="message">Which record and what to do.</param>
    /// <param name="found">The schema version found; null when the record has none.</param>
    /// <param name="innerException">The cause, or null.</param>
    public SessionSchemaException(string message, int? found, Exception? innerException = null)
        : base(CoachingErrors.TopicUnavailable, message, innerException) => Found = found;

    /// <summary>The schema version found; null when the record has none.</summary>
    public int? Found { get; }
}
