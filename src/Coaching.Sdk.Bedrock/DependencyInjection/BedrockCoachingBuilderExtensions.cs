using Coaching.Sdk.Bedrock;
using Coaching.Sdk.Models;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts models of Amazon Bedrock behind a coach.</summary>
public static class BedrockCoachingBuilderExtensions
{
    /// <summary>Registers the routes of all roles and tiers, one shared connection (<see cref="BedrockChatClientFactory"/>) and the fault classifier.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Names at least <see cref="BedrockOptions.Conversation"/>. Called now, for the routes, and once more when the options are first needed.</param>
    /// <returns><paramref name="builder"/>.</returns>
    /// <remarks>What is wrong with the options is said when the host starts. A missing region is said when the first client is made, missing credentials by the first call.</remarks>
    public static CoachingBuilder UseBedrock(this CoachingBuilder builder, Action<BedrockOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.AddOptions<BedrockOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BedrockOptions>, BedrockOptionsValidator>());
        services.TryAddSingleton(static provider => new BedrockChatClientFactory(
            provider.GetRequiredService<IOptions<BedrockOptions>>().Value, provider.GetService<TimeProvider>()));
        builder.AddFaultClassifier<BedrockFaultClassifier>();

        var options = new BedrockOptions();
        configure(options);
        var extraction = options.Extraction is null ? (options.Conversation, options.ConversationFallbacks) : (options.Extraction, options.ExtractionFallbacks);
        AddRoutes(builder, options, ModelRole.Conversation, tier: null, options.Conversation, options.ConversationFallbacks);
        AddRoutes(builder, options, ModelRole.Extraction, tier: null, extraction.Item1, extraction.Item2);
        foreach (var (tier, models) in options.Tiers)
        {
            AddRoutes(builder, options, ModelRole.Conversation, tier, models.Conversation, models.ConversationFallbacks);
            AddRoutes(builder, options, ModelRole.Extraction, tier, models.Extraction, models.ExtractionFallbacks);
        }

        return builder;
    }

    private static void AddRoutes(CoachingBuilder builder, BedrockOptions options, ModelRole role, string? tier, string? model, IEnumerable<string> fallbacks)
    {
        if (model is null)
        {
            return;
        }

        builder.UseChatClient(role, provider => Create(provider, model), tier, route => options.ConfigureRoute?.Invoke(role, model, route));
        foreach (var fallback in fallbacks)
        {
            builder.AddFallback(role, provider => Create(provider, fallback), tier, route => options.ConfigureRoute?.Invoke(role, fallback, route));
        }
    }

    private static AI.IChatClient Create(IServiceProvider provider, string modelId) =>
        provider.GetRequiredService<BedrockChatClientFactory>().Create(modelId);
}
