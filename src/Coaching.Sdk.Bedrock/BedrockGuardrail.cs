namespace Coaching.Sdk.Bedrock;

/// <summary>A guardrail that judges every call; it needs the permission <c>bedrock:ApplyGuardrail</c>.</summary>
/// <param name="Identifier">The id or ARN of the guardrail.</param>
/// <param name="Version">A version number, or <c>DRAFT</c>.</param>
public sealed record BedrockGuardrail(string Identifier, string Version)
{
    /// <summary>How much of its judgement comes back in the response's additional property <c>trace</c>: <c>enabled</c>, <c>disabled</c> or <c>enabled_full</c>.</summary>
    /// <value>Null: Bedrock's default, disabled.</value>
    public string? Trace { get; init; }

    /// <summary>Whether a stream waits for the judgement of each piece (<c>sync</c>) or runs ahead of it (<c>async</c>).</summary>
    /// <value>Null: Bedrock's default, sync.</value>
    public string? StreamProcessingMode { get; init; }
}
