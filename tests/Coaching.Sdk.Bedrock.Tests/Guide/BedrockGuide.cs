using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Coaching.Sdk.Bedrock.Tests.Guide;

/// <summary>The code of docs/bedrock.md and of the package's README; <see cref="BedrockGuideTests"/> compares them.</summary>
internal static class BedrockGuide
{
    public static void Register(IServiceCollection services, CoachingTopic goals)
    {
        services.AddCoaching(coaching => coaching
            .AddTopic(goals)
            .UseInMemorySessions()
            .UseBedrock(bedrock =>
            {
                bedrock.Region = "eu-central-1";
                bedrock.Conversation = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
                bedrock.ConversationFallbacks.Add("global.anthropic.claude-sonnet-4-5-20250929-v1:0");
                bedrock.ConversationFallbacks.Add("eu.amazon.nova-lite-v1:0");
                bedrock.Extraction = "eu.anthropic.claude-haiku-4-5-20251001-v1:0";
                bedrock.Tiers["basic"] = new BedrockTierOptions { Conversation = "eu.amazon.nova-lite-v1:0" };
                bedrock.ConfigureRoute = (role, model, route) => route.ExpectedDuration = TimeSpan.FromSeconds(6);
            }));
    }

    public static async Task AskAsync()
    {
        using var factory = new BedrockChatClientFactory(new BedrockClientOptions { Region = "eu-central-1" });
        using var client = factory.Create("eu.amazon.nova-lite-v1:0");
        await foreach (var update in client.GetStreamingResponseAsync("Which question should I ask myself today?"))
        {
            Console.Write(update.Text);
        }
    }

    public static void NameModel(BedrockOptions bedrock, string profileArn)
    {
        bedrock.UnderlyingModels[profileArn] = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    }
}
