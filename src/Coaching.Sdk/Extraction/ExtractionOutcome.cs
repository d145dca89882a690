using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.Extraction;

/// <summary>What an extraction gave: one of the two.</summary>
internal sealed record ExtractionOutcome(CompletionResult? Result, CompletionFailure? Failure);
