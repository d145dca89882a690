namespace Coaching.Sdk.Bedrock;

/// <summary>The models of one tier, for example cheaper ones for a free tier.</summary>
public sealed class BedrockTierOptions
{
    /// <summary>The model of the conversation.</summary>
    /// <value>Null: the default tier's, with its fallbacks.</value>
    public string? Conversation { get; set; }

    /// <summary>Models that answer when the one before them fails; need <see cref="Conversation"/>.</summary>
    /// <value>Empty.</value>
    public IList<string> ConversationFallbacks { get; } = [];

    /// <summary>The model that extracts the result.</summary>
    /// <value>Null: the default tier's, with its fallbacks.</value>
    public string? Extraction { get; set; }

    /// <summary>Models that extract when the one before them fails; need <see cref="Extraction"/>.</summary>
    /// <value>Empty.</value>
    public IList<string> ExtractionFallbacks { get; } = [];
}
