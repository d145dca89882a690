namespace Coaching.Sdk.Bedrock;

/// <summary>Where Bedrock's prompt cache is used.</summary>
public enum PromptCaching
{
    /// <summary>For the models that are known to have it; see docs/bedrock.md for the list.</summary>
    Auto,

    /// <summary>For every model. One that lacks it answers with a validation error.</summary>
    Always,

    /// <summary>Only where content is marked with <see cref="BedrockContent.WithCachePoint{T}"/>.</summary>
    Never,
}
