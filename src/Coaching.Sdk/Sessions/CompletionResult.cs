using System.Text.Json;

namespace Coaching.Sdk.Sessions;

/// <summary>The one result of a session.</summary>
public sealed record CompletionResult
{
    /// <summary>The result; valid against the topic's schema, at most 300 KB of UTF-8 JSON.</summary>
    public required JsonElement Value { get; init; }

    /// <summary>The model's own confidence, 0 to 1; null when it gave none.</summary>
    public double? Confidence { get; init; }

    /// <summary>Which words of the user stand behind which field.</summary>
    public IReadOnlyList<FieldEvidence> Evidence { get; init; } = [];

    /// <summary>Paths of filled fields for which no quote stands in the transcript.</summary>
    public IReadOnlyList<string> UngroundedFields { get; init; } = [];

    /// <summary>Paths of fields that were not said.</summary>
    public IReadOnlyList<string> MissingFields { get; init; } = [];

    /// <summary>The id of the model that answered; null when the provider did not say.</summary>
    public string? Model { get; init; }

    /// <summary>Tokens of all attempts; null when the provider did not say.</summary>
    public TokenUsage? Usage { get; init; }
}
