using System.Text.Json;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Extraction;

/// <summary>One answer of the extraction model, judged.</summary>
internal sealed record ExtractionAnswer
{
    /// <summary>The result as far as it could be fitted; null when there is none.</summary>
    internal JsonElement? Result { get; init; }

    internal double? Confidence { get; init; }

    internal IReadOnlyList<FieldEvidence> Evidence { get; init; } = [];

    internal IReadOnlyList<string> MissingFields { get; init; } = [];

    /// <summary>What the model is told, with words of the answer; may hold text of the user.</summary>
    internal IReadOnlyList<string> Complaints { get; init; } = [];

    /// <summary>The same for records and logs: no text of the user.</summary>
    internal IReadOnlyList<ResultError> Errors { get; init; } = [];

    /// <summary>Whether the errors are the words of the host's own check, which may quote the user and so are not for logs.</summary>
    internal bool IsRejectedByTopic { get; init; }

    internal bool IsValid => Result is not null && Errors.Count == 0;
}
