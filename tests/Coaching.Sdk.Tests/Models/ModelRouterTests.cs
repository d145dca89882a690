using Coaching.Sdk.Models;

namespace Coaching.Sdk.Tests.Models;

public sealed class ModelRouterTests
{
    [Fact]
    public void Routes_are_found_by_role_and_tier_in_their_order()
    {
        var router = Router(("big", ModelRole.Conversation, null), ("other", ModelRole.Conversation, null), ("cheap", ModelRole.Conversation, "basic"), ("fast", ModelRole.Extraction, null));
        Assert.Equal("big, other", Names(router, ModelRole.Conversation, null));
        Assert.Equal("cheap", Names(router, ModelRole.Conversation, "basic"));
        Assert.Equal("fast", Names(router, ModelRole.Extraction, null));
    }

    [Theory]
    [InlineData("gold", ModelRole.Conversation, "big")]
    [InlineData("basic", ModelRole.Extraction, "fast")]
    [InlineData("BASIC", ModelRole.Conversation, "big")]
    public void An_unknown_tier_means_the_default_tier(string tier, ModelRole role, string route)
    {
        var router = Router(("big", ModelRole.Conversation, null), ("cheap", ModelRole.Conversation, "basic"), ("fast", ModelRole.Extraction, null));
        Assert.Equal(route, Names(router, role, tier));
    }

    [Fact]
    public void The_client_is_the_same_each_time()
    {
        var router = Router(("big", ModelRole.Conversation, null));
        Assert.Same(router.For(ModelRole.Conversation), router.For(ModelRole.Conversation, "unknown"));
    }

    [Fact]
    public void A_role_without_a_model_is_named_with_the_call_that_is_missing()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Router(("big", ModelRole.Conversation, null)).For(ModelRole.Extraction));
        Assert.Contains("Extraction", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UseChatClient", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Routes_of_two_roles_or_none_make_no_client()
    {
        using var model = new RawModel((_, _) => Streams.Of());
        ModelRoute[] mixed = [new(ModelRole.Conversation, "a", model), new(ModelRole.Extraction, "b", model)];
        Assert.Throws<ArgumentException>(() => new ResilientChatClient(mixed));
        Assert.Throws<ArgumentException>(() => new ResilientChatClient([]));
    }

    [Fact]
    public void Services_come_from_the_preferred_client_and_the_client_itself()
    {
        using var model = new RawModel((_, _) => Streams.Of()) { Service = new ModelCapabilities { NativeStructuredOutput = true } };
        using var client = new ResilientChatClient([new(ModelRole.Conversation, "a", model)]);
        Assert.Same(client, client.GetService(typeof(ResilientChatClient)));
        Assert.Same(model.Service, client.GetService(typeof(ModelCapabilities)));
        Assert.Null(client.GetService(typeof(string)));
    }

    [Fact]
    public void A_route_names_every_option_that_cannot_work_with_its_value()
    {
        using var model = new RawModel((_, _) => Streams.Of());
        var options = new ModelRouteOptions
        {
            FirstTokenTimeout = TimeSpan.Zero,
            NextTokenTimeout = TimeSpan.FromDays(2),
            ExpectedDuration = TimeSpan.FromSeconds(-1),
            MaxAttempts = 11,
            MaxOutputTokens = 0,
            StructuredOutput = (StructuredOutputMode)9,
        };
        var message = Assert.Throws<ArgumentException>(() => new ModelRoute(ModelRole.Conversation, "big", model, options)).Message;
        string[] all =
        [
            "'big'", "FirstTokenTimeout", "but is 00:00:00;", "NextTokenTimeout", "2.00:00:00", "ExpectedDuration", "-00:00:01", "MaxAttempts", "11", "MaxOutputTokens", "but is 0;", "StructuredOutput", "but is 9",
        ];
        Assert.All(all, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_options_of_a_route_are_copied()
    {
        using var model = new RawModel((_, _) => Streams.Of());
        var options = new ModelRouteOptions { MaxAttempts = 2 };
        var route = new ModelRoute(ModelRole.Conversation, "big", model, options);
        options.MaxAttempts = 99;
        Assert.Equal(2, route.MaxAttempts);
    }

    private static ModelRouter Router(params (string Name, ModelRole Role, string? Tier)[] routes) =>
        new(routes.Select(route => new ModelRoute(route.Role, route.Name, new RawModel((_, _) => Streams.Of()), options: null, route.Tier)));

    private static string Names(ModelRouter router, ModelRole role, string? tier) => string.Join(", ", router.For(role, tier).Routes.Select(route => route.Name));
}
