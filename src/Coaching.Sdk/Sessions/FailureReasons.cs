namespace Coaching.Sdk.Sessions;

/// <summary>Why a slot was settled as failed.</summary>
public static class FailureReasons
{
    /// <summary>The provider refused the content.</summary>
    public const string Refused = "refused";

    /// <summary>The provider called the request invalid.</summary>
    public const string Invalid = "invalid";

    /// <summary>The reply or the result does not fit a record.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The session was cancelled meanwhile.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Every attempt failed.</summary>
    public const string Attempts = "attempts";

    /// <summary>Completion only: the user went on talking.</summary>
    public const string Reopened = "reopened";

    /// <summary>Completion only: the extraction gave no valid result.</summary>
    public const string ResultInvalid = "result-invalid";
}
