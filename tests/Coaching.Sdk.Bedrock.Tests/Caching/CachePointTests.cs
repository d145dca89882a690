using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Caching;

public sealed class CachePointTests
{
    private const string Nova = "eu.amazon.nova-lite-v1:0";

    [Fact]
    public async Task Points_stand_behind_tools_and_system_and_the_newest_user_messages_four_in_all()
    {
        var body = await SendAsync([.. Turns(3)], new ChatOptions { Tools = [AIFunctionFactory.Create(() => "x", "look")] });

        Assert.NotNull(body["toolConfig"]!["tools"]![1]!["cachePoint"]);
        Assert.NotNull(body["system"]![1]!["cachePoint"]);
        Assert.Equal([false, false, true, false, true], body["messages"]!.AsArray().Select(HasPoint));
    }

    [Fact]
    public async Task A_point_stands_before_a_document_that_ends_a_message()
    {
        var message = new ChatMessage(ChatRole.User, [new TextContent("Read this:"), new DataContent(new byte[] { 1 }, "application/pdf")]);

        var body = await SendAsync([message]);

        var kinds = body["messages"]![0]!["content"]!.AsArray().Select(block => block!.AsObject().First().Key);
        Assert.Equal("text cachePoint document", string.Join(' ', kinds));
    }

    [Fact]
    public async Task Content_that_is_marked_decides_alone_about_the_messages()
    {
        var messages = Turns(2).ToList();
        messages[1].Contents[0].WithCachePoint("1h");

        var body = await SendAsync(messages);

        Assert.Equal("1h", body["messages"]![0]!["content"]![1]!["cachePoint"]!["ttl"]!.GetValue<string>());
        Assert.Equal([true, false, false], body["messages"]!.AsArray().Select(HasPoint));
    }

    [Theory]
    [InlineData("1h", null, "1h")]
    [InlineData("5m", null, null)]
    [InlineData("", null, null)]
    [InlineData("5m", "1h", "1h")]
    public async Task A_long_lifetime_never_stands_behind_a_short_one(string marked, string? configured, string? expected)
    {
        var messages = Turns(2).ToList();
        messages[1].Contents[0].WithCachePoint(marked);

        var body = await SendAsync(messages, new ChatOptions { Tools = [AIFunctionFactory.Create(() => "x", "look")] }, options => options.CacheTtl = configured);

        Assert.Equal(expected, body["toolConfig"]!["tools"]![1]!["cachePoint"]!["ttl"]?.GetValue<string>());
        Assert.Equal(expected, body["system"]![1]!["cachePoint"]!["ttl"]?.GetValue<string>());
    }

    [Theory]
    [InlineData(2, true, true)]
    [InlineData(3, true, false)]
    [InlineData(4, false, false)]
    public async Task Marks_come_first_where_four_points_are_all(int marks, bool afterTools, bool afterSystem)
    {
        var messages = Turns(4).ToList();
        foreach (var message in messages.Where(message => message.Role == ChatRole.User).Take(marks))
        {
            message.Contents[0].WithCachePoint();
        }

        var body = await SendAsync(messages, new ChatOptions { Tools = [AIFunctionFactory.Create(() => "x", "look")] });

        Assert.Equal(marks, body["messages"]!.AsArray().Count(HasPoint));
        Assert.Equal((afterTools, afterSystem), (body["toolConfig"]!["tools"]!.AsArray().Count == 2, body["system"]!.AsArray().Count == 2));
    }

    [Fact]
    public async Task The_configured_lifetime_is_sent_with_every_point()
    {
        var body = await SendAsync([.. Turns(1)], configure: options => options.CacheTtl = "1h");

        Assert.Equal("1h", body["system"]![1]!["cachePoint"]!["ttl"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_fallback_without_long_lifetimes_gets_the_points_but_not_the_lifetime()
    {
        var body = await SendAsync([.. Turns(1)], configure: options => options.CacheTtl = "1h", model: Nova);

        Assert.Equal("""{"type":"default"}""", body["system"]![1]!["cachePoint"]!.ToJsonString());
        Assert.Equal("""{"type":"default"}""", body["messages"]![0]!["content"]![1]!["cachePoint"]!.ToJsonString());
    }

    [Theory]
    [InlineData(TestBedrock.Model, "toolResult cachePoint")]
    [InlineData(Nova, "toolResult")]
    public async Task Nova_refuses_a_point_right_behind_a_tool_result(string model, string expected)
    {
        ChatMessage[] messages =
        [
            new(ChatRole.User, "Look."),
            new(ChatRole.Assistant, [new FunctionCallContent("t1", "look")]),
            new(ChatRole.Tool, [new FunctionResultContent("t1", "A tree.")]),
        ];

        var body = await SendAsync(messages, new ChatOptions { Tools = [AIFunctionFactory.Create(() => "x", "look")] }, model: model);

        Assert.Equal(expected, string.Join(' ', body["messages"]![2]!["content"]!.AsArray().Select(block => block!.AsObject().First().Key)));
        Assert.NotNull(body["messages"]![0]!["content"]![1]!["cachePoint"]);
    }

    [Fact]
    public async Task An_opaque_profile_caches_once_its_model_is_named()
    {
        const string Profile = "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc";

        var unknown = await SendAsync([.. Turns(1)], model: Profile);
        var named = await SendAsync([.. Turns(1)], model: Profile, configure: options => options.UnderlyingModels[Profile] = TestBedrock.Model);

        Assert.Single(unknown["system"]!.AsArray());
        Assert.Equal(2, named["system"]!.AsArray().Count);
    }

    private static bool HasPoint(JsonNode? message) => message!["content"]!.AsArray()[^1]!["cachePoint"] is not null;

    private static IEnumerable<ChatMessage> Turns(int count)
    {
        yield return new ChatMessage(ChatRole.System, "Coach.");
        for (var turn = 1; turn < count; turn++)
        {
            yield return new ChatMessage(ChatRole.User, $"u{turn}");
            yield return new ChatMessage(ChatRole.Assistant, $"a{turn}");
        }

        yield return new ChatMessage(ChatRole.User, $"u{count}");
    }

    private static async Task<JsonObject> SendAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, Action<BedrockClientOptions>? configure = null, string model = TestBedrock.Model)
    {
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", "{}"u8.ToArray()));
        await TestBedrock.Client(server, model, configure).GetResponseAsync(messages, options);
        return Assert.Single(server.Requests).Json;
    }
}
