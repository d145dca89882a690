using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk;

/// <summary>What became of a completion within its deadline: the result, or pending, or what is wrong with the result.</summary>
public sealed record CompletionOutcome
{
    /// <summary>The session afterwards.</summary>
    public required SessionView Session { get; init; }

    /// <summary>The result; null while it is pending and when it is invalid.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Whether the deadline came first: repeating the request brings the result.</summary>
    public bool IsPending { get; init; }

    /// <summary>How long to wait before a repeat; null when the extraction is settled.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What is wrong with the result; empty when there is one and while it is pending.</summary>
    public IReadOnlyList<ResultError> Errors { get; init; } = [];

    /// <summary>Paths of fields that were not said.</summary>
    public IReadOnlyList<string> MissingFields { get; init; } = [];

    /// <summary>Which words of the user stand behind which field.</summary>
    public IReadOnlyList<FieldEvidence> Evidence { get; init; } = [];

    /// <summary>The model's own confidence, 0 to 1; null when it gave none.</summary>
    public double? Confidence { get; init; }

    /// <summary>Why there is no result, one of <see cref="FailureReasons"/>; null when there is one and while it is pending.</summary>
    public string? FailureReason { get; init; }

    /// <summary>
    /// What the model's client raised, when it did not take the request (<see cref="FailureReasons.Refused"/>, <see cref="FailureReasons.Invalid"/>) and this call ran
    /// it; null otherwise: the session keeps the reason alone. For operators, not for users.
    /// </summary>
    public Exception? FailureCause { get; init; }

    internal JsonTypeInfo? ResultType { get; init; }

    /// <summary>Reads the result as the type that the topic was registered with.</summary>
    /// <typeparam name="TResult">That type.</typeparam>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">There is no result, or the topic was registered with another type or from a file.</exception>
    public TResult GetResult<TResult>() => ResultType is JsonTypeInfo<TResult> typeInfo
        ? GetResult(typeInfo)
        : throw new InvalidOperationException(
            $"Topic {Session.TopicId} gives {ResultType?.Type.Name ?? "no type (it comes from a file)"}, not {typeof(TResult).Name}: pass a JsonTypeInfo<{typeof(TResult).Name}>.");

    /// <summary>Reads the result by a JSON contract of the caller's choice.</summary>
    /// <typeparam name="TResult">The type to read.</typeparam>
    /// <param name="resultType">The contract.</param>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">There is no result.</exception>
    /// <exception cref="JsonException">The result does not read as that type.</exception>
    public TResult GetResult<TResult>(JsonTypeInfo<TResult> resultType)
    {
        ArgumentNullException.ThrowIfNull(resultType);
        var result = Result ?? throw new InvalidOperationException(
            $"Session {Session.Key.Id} has no result: {(IsPending ? "the extraction is pending" : FailureReason)}.");
        return result.Deserialize(resultType) ?? throw new JsonException($"The result does not read as {typeof(TResult).Name}.");
    }
}
