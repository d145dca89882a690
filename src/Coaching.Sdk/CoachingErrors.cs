namespace Coaching.Sdk;

/// <summary>The codes that a failure carries, on the wire as in code. A code, once published, keeps its meaning.</summary>
public static class CoachingErrors
{
    /// <summary>400: the request cannot be read or breaks a rule; the message says which.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <summary>401: no principal that owns a scope.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>404: no such session in this scope; another owner's session is answered the same way.</summary>
    public const string SessionNotFound = "session-not-found";

    /// <summary>404: no topic of that id is registered.</summary>
    public const string TopicNotFound = "topic-not-found";

    /// <summary>409, retryable: another message of this session is being answered.</summary>
    public const string TurnInProgress = "turn-in-progress";

    /// <summary>409, retryable: the result of this session is being extracted.</summary>
    public const string CompletionInProgress = "completion-in-progress";

    /// <summary>409: the topic's turn limit is used up; complete the session.</summary>
    public const string TurnLimitReached = "turn-limit-reached";

    /// <summary>409: the turn number that the client expected is not the next one.</summary>
    public const string TurnMismatch = "turn-mismatch";

    /// <summary>409: the conversation is not over yet, so there is nothing to complete.</summary>
    public const string NotFinal = "not-final";

    /// <summary>409: the session is completed or cancelled.</summary>
    public const string SessionEnded = "session-ended";

    /// <summary>410: the session's lifetime is over.</summary>
    public const string SessionExpired = "session-expired";

    /// <summary>412: the request holds for a state that the session is not in.</summary>
    public const string PreconditionFailed = "precondition-failed";

    /// <summary>413: the message has more characters than <c>CoachOptions.MaxMessageLength</c>.</summary>
    public const string MessageTooLong = "message-too-long";

    /// <summary>413: the request body has more bytes than the host accepts.</summary>
    public const string BodyTooLarge = "body-too-large";

    /// <summary>422: the message id was used for another text.</summary>
    public const string MessageIdReused = "message-id-reused";

    /// <summary>422: the extraction did not give a valid result.</summary>
    public const string ResultInvalid = "result-invalid";

    /// <summary>422: the message was settled as failed and stays so; send it with a new id.</summary>
    public const string TurnFailed = "turn-failed";

    /// <summary>429, retryable: the host limits the rate of requests.</summary>
    public const string RateLimited = "rate-limited";

    /// <summary>503, retryable: no model route answered; the turn is not consumed.</summary>
    public const string ModelUnavailable = "model-unavailable";

    /// <summary>503, retryable: the session store did not answer.</summary>
    public const string StoreUnavailable = "store-unavailable";

    /// <summary>503, retryable: the session's pinned topic version, or its record's schema version, is unknown to this process.</summary>
    public const string TopicUnavailable = "topic-unavailable";

    /// <summary>Whether repeating the same request later can succeed.</summary>
    /// <param name="code">One of the constants of this class.</param>
    /// <returns>True for the codes marked retryable; false for every other, unknown ones included.</returns>
    public static bool IsRetryable(string code) => code is TurnInProgress or CompletionInProgress or RateLimited
        or ModelUnavailable or StoreUnavailable or TopicUnavailable;
}
