using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.Bedrock.Tests.DependencyInjection;

public sealed class UseBedrockTests
{
    private const string Large = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string LargeElsewhere = "global.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string Small = "eu.amazon.nova-lite-v1:0";
    private const string Micro = "eu.amazon.nova-micro-v1:0";

    [Fact]
    public void Routes_of_all_roles_tiers_and_fallbacks_are_registered_in_their_order()
    {
        using var provider = Provider(options =>
        {
            options.Conversation = Large;
            options.ConversationFallbacks.Add(LargeElsewhere);
            options.ConversationFallbacks.Add(Small);
            options.Extraction = Small;
            options.Tiers["basic"] = new BedrockTierOptions { Conversation = Micro };
            options.ConfigureRoute = (role, model, route) => route.MaxAttempts = role is ModelRole.Extraction || model == Micro ? 1 : 2;
        });

        var router = provider.GetRequiredService<ModelRouter>();

        Assert.Equal($"{Large} {LargeElsewhere} {Small}", Names(router.For(ModelRole.Conversation)));
        Assert.Equal(Small, Names(router.For(ModelRole.Extraction)));
        Assert.Equal(Micro, Names(router.For(ModelRole.Conversation, "basic")));
        Assert.Equal(Small, Names(router.For(ModelRole.Extraction, "basic")));
        Assert.Equal(2, router.For(ModelRole.Conversation).Routes[0].MaxAttempts);
        Assert.Equal(1, router.For(ModelRole.Conversation, "basic").Routes[0].MaxAttempts);
    }

    [Fact]
    public void Without_an_extraction_model_the_conversations_extracts_with_the_schema_enforced()
    {
        using var provider = Provider(options =>
        {
            options.Conversation = Large;
            options.ConversationFallbacks.Add(Small);
        });

        var extraction = provider.GetRequiredService<ModelRouter>().For(ModelRole.Extraction);

        Assert.Equal($"{Large} {Small}", Names(extraction));
        Assert.True(extraction.Routes[0].SendsSchema);
        Assert.False(extraction.Routes[1].SendsSchema);
    }

    [Fact]
    public async Task A_model_that_is_denied_is_asked_once_and_replaced_by_its_fallback()
    {
        using var server = new LoopbackServer((request, response) => request.Target.Contains("claude", StringComparison.Ordinal)
            ? response.SendAsync(403, "application/json", """{"message":"no"}"""u8.ToArray(), ("x-amzn-ErrorType", "AccessDeniedException"))
            : LoopbackStream.SendAsync(response, new[] { Frames.Start(), Frames.Text("Here."), Frames.Stop() }.SelectMany(frame => frame).ToArray()));
        await using var provider = Provider(options =>
        {
            var test = TestBedrock.Options(server);
            (options.Region, options.ServiceUrl, options.Credentials) = (test.Region, test.ServiceUrl, test.Credentials);
            options.Conversation = Large;
            options.ConversationFallbacks.Add(Small);
        });

        var answer = await provider.GetRequiredService<ModelRouter>().For(ModelRole.Conversation).GetResponseAsync([new ChatMessage(ChatRole.User, "Hi")]);

        Assert.Equal("Here.", answer.Text);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once_with_names_and_values()
    {
        using var provider = Provider(options =>
        {
            options.Region = "Frankfurt";
            options.ServiceUrl = new Uri("ftp://x");
            options.UseFipsEndpoint = true;
            options.MaxOutputTokens = 0;
            options.CacheTtl = "2h";
            options.ServiceTier = "cheap";
            options.Latency = "fast";
            options.StreamIdleTimeout = TimeSpan.Zero;
            options.PromptCaching = (PromptCaching)9;
            options.Guardrail = new BedrockGuardrail(string.Empty, "latest") { Trace = "yes" };
            options.RequestMetadata["user"] = "näme";
            options.ExtractionFallbacks.Add(Small);
            options.Tiers["free"] = new BedrockTierOptions();
            options.Tiers["basic"] = new BedrockTierOptions { Conversation = Small };
            options.Tiers["basic"].ConversationFallbacks.Add(Small);
        });

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<BedrockChatClientFactory>());

        Assert.Equal(17, error.Failures.Count());
        foreach (var expected in new[] { "Frankfurt", "ftp://x", "MaxOutputTokens is 0", "'2h'", "'cheap'", "'fast'", "näme", "latest", "Conversation is not set", "ExtractionFallbacks is set", "Tiers['free'] names no model", "more than once" })
        {
            Assert.Contains(error.Failures, failure => failure.Contains(expected, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_factory_of_its_own_checks_its_settings_too()
    {
        var error = Assert.Throws<ArgumentException>(() => new BedrockChatClientFactory(new BedrockClientOptions { Region = "Mars", CacheTtl = "1d", StreamIdleTimeout = TimeSpan.MaxValue }));

        Assert.Contains("Mars", error.Message, StringComparison.Ordinal);
        Assert.Contains("1d", error.Message, StringComparison.Ordinal);
        Assert.Contains("at most a day", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Provider(Action<BedrockOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddCoaching(coach => coach.UseInMemorySessions().UseBedrock(options =>
        {
            options.Region = "eu-central-1";
            configure(options);
        }));
        return services.BuildServiceProvider();
    }

    private static string Names(ResilientChatClient client) => string.Join(' ', client.Routes.Select(route => route.Name));
}
