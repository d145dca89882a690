namespace Coaching.Sdk.Sessions;

/// <summary>Why an extraction gave no result. The session is ready to complete again.</summary>
public sealed record CompletionFailure
{
    /// <summary>One of the constants of <see cref="FailureReasons"/>.</summary>
    public required string Reason { get; init; }

    /// <summary>What is wrong with the last answer, field by field.</summary>
    public IReadOnlyList<ResultError> Errors { get; init; } = [];

    /// <summary>Paths of fields that were not said.</summary>
    public IReadOnlyList<string> MissingFields { get; init; } = [];

    /// <summary>Tokens of all attempts; null when the provider did not say.</summary>
    public TokenUsage? Usage { get; init; }
}
