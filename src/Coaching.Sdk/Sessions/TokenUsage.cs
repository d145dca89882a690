namespace Coaching.Sdk.Sessions;

/// <summary>Tokens that were paid for, those of failed attempts included.</summary>
/// <param name="InputTokens">Tokens read by the model, cached ones included.</param>
/// <param name="OutputTokens">Tokens written by the model.</param>
/// <param name="CachedInputTokens">The part of the input that came from the provider's prompt cache.</param>
public sealed record TokenUsage(long InputTokens, long OutputTokens, long CachedInputTokens);
