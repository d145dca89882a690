namespace Coaching.Sdk.Bedrock.Faults;

/// <summary>What an error message may name: never text of a user or a model.</summary>
/// <param name="ModelId">The id as configured.</param>
/// <param name="Region">The region's name, or the host of an endpoint override.</param>
internal sealed record BedrockCall(string ModelId, string Region);
