namespace Coaching.Sdk.Topics;

/// <summary>A run of literal text, or the name of a variable.</summary>
internal readonly record struct PromptPart(string Text, bool IsVariable);
