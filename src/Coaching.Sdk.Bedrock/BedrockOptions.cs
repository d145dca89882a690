using Coaching.Sdk.Models;

namespace Coaching.Sdk.Bedrock;

/// <summary>The models of Bedrock that a coach uses, and how to reach them. Validated when the host starts; every problem is named at once.</summary>
/// <remarks>A model is a model id, an inference profile id or an ARN. Tiers, models and fallbacks are taken when the coach is registered.</remarks>
public sealed class BedrockOptions : BedrockClientOptions
{
    /// <summary>The model of the conversation. Required.</summary>
    /// <value>Null.</value>
    public string? Conversation { get; set; }

    /// <summary>Models that answer when the one before them fails, in this order: the same model in another profile, then a smaller one.</summary>
    /// <value>Empty.</value>
    public IList<string> ConversationFallbacks { get; } = [];

    /// <summary>The model that extracts the result.</summary>
    /// <value>Null: the conversation's, with its fallbacks.</value>
    public string? Extraction { get; set; }

    /// <summary>Models that extract when the one before them fails.</summary>
    /// <value>Empty.</value>
    public IList<string> ExtractionFallbacks { get; } = [];

    /// <summary>Other models for sessions of a tier, by its name; where a tier names none, the ones above serve it.</summary>
    /// <value>Empty.</value>
    public IDictionary<string, BedrockTierOptions> Tiers { get; } = new Dictionary<string, BedrockTierOptions>(StringComparer.Ordinal);

    /// <summary>Changes the limits of the routes: called once for each, with its role and model.</summary>
    /// <value>Null: the defaults of <see cref="ModelRouteOptions"/>.</value>
    public Action<ModelRole, string, ModelRouteOptions>? ConfigureRoute { get; set; }
}
