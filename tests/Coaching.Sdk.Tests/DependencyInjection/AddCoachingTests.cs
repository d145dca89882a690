using Coaching.Sdk.Models;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Coaching.Sdk.Tests.DependencyInjection;

public sealed class AddCoachingTests
{
    [Fact]
    public void Every_missing_call_is_named_at_once()
    {
        using var provider = new ServiceCollection().AddCoaching(_ => { }).BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<Coach>);

        Assert.Contains(error.Failures, failure => failure.Contains("UseSqliteSessions", StringComparison.Ordinal));
        Assert.Contains(error.Failures, failure => failure.Contains("Conversation", StringComparison.Ordinal));
        Assert.Contains(error.Failures, failure => failure.Contains("Extraction", StringComparison.Ordinal));
        Assert.Contains(error.Failures, failure => failure.Contains("AddTopic", StringComparison.Ordinal));
    }

    [Fact]
    public void Options_that_cannot_work_are_named_with_their_values()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Build(coaching => coaching.Configure(options =>
        {
            options.AnswerWithin = TimeSpan.Zero;
            options.MaxAttempts = 0;
            options.SettleReserve = TimeSpan.FromMilliseconds(249);
        })));

        Assert.Contains(error.Failures, failure => failure.Contains("AnswerWithin is 00:00:00", StringComparison.Ordinal));
        Assert.Contains(error.Failures, failure => failure.Contains("MaxAttempts is 0", StringComparison.Ordinal));
        Assert.Contains(error.Failures, failure => failure.Contains("SettleReserve is 00:00:00.249", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_containers_own_client_serves_all_roles()
    {
        var model = new ScriptedChatClient("Hello.");
        var services = new ServiceCollection().AddSingleton<IChatClient>(model).AddCoaching(coaching => coaching
            .AddTopic("plan", PlanJson.Default.Plan, topic => topic.SystemPrompt = "s").UseInMemorySessions());
        await using var provider = services.BuildServiceProvider();
        var coach = provider.GetRequiredService<Coach>();

        var session = await coach.StartAsync(new StartSession("owner", "plan"));

        Assert.Equal("Hello.", (await coach.SendAsync(new SendMessage(session.Key, "m1", "Hi"))).Message);
    }

    [Fact]
    public async Task A_tier_has_its_own_model_and_an_unknown_tier_the_default()
    {
        var coach = Build(coaching => coaching.UseChatClient(ModelRole.Conversation, _ => new ScriptedChatClient(_ => "Small."), tier: "basic"));

        Assert.Equal("Small.", await SayAsync(coach, "basic"));
        Assert.Equal("Big.", await SayAsync(coach, tier: null));
        Assert.Equal("Big.", await SayAsync(coach, "gold"));
    }

    [Fact]
    public async Task WrapChatClients_puts_its_clients_around_every_route_the_last_one_outside()
    {
        var called = new List<string>();
        var coach = Build(coaching => coaching
            .WrapChatClients((_, client) => new Noting(client, () => called.Add("inner")))
            .WrapChatClients((_, client) => new Noting(client, () => called.Add("outer")))
            .UseChatClient(ModelRole.Conversation, _ => new ScriptedChatClient(_ => "Small."), tier: "basic"));

        Assert.Equal("Small.", await SayAsync(coach, "basic"));
        Assert.Equal("Big.", await SayAsync(coach, tier: null));
        Assert.Equal(["outer", "inner", "outer", "inner"], called);
    }

    [Fact]
    public async Task UseChatClient_replaces_and_AddFallback_appends()
    {
        var coach = Build(coaching => coaching
            .UseChatClient(ModelRole.Conversation, _ => new ScriptedChatClient(_ => throw new HttpRequestException("no", null, System.Net.HttpStatusCode.Forbidden)))
            .AddFallback(ModelRole.Conversation, _ => new ScriptedChatClient(_ => "Second.")));

        Assert.Equal("Second.", await SayAsync(coach, tier: null));
    }

    private static async Task<string?> SayAsync(Coach coach, string? tier)
    {
        var session = await coach.StartAsync(new StartSession("owner", "plan") { Tier = tier });
        return (await coach.SendAsync(new SendMessage(session.Key, "m1", "Hi"))).Message;
    }

    private static Coach Build(Action<CoachingBuilder> configure) => new ServiceCollection().AddCoaching(coaching =>
    {
        coaching.AddTopic("plan", PlanJson.Default.Plan, topic => topic.SystemPrompt = "s").UseInMemorySessions().UseChatClient(new ScriptedChatClient(_ => "Big."));
        configure(coaching);
    }).BuildServiceProvider().GetRequiredService<Coach>();

    private sealed class Noting(IChatClient inner, Action note) : DelegatingChatClient(inner)
    {
        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            note();
            return base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }
    }
}
