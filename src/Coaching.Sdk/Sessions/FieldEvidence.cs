namespace Coaching.Sdk.Sessions;

/// <summary>Where a field of the result comes from.</summary>
/// <param name="Path">The field, as <c>$.goals[0].title</c>.</param>
/// <param name="Turn">The turn's number, from 1.</param>
/// <param name="Quote">Words that stand in that turn.</param>
public sealed record FieldEvidence(string Path, int Turn, string Quote);
