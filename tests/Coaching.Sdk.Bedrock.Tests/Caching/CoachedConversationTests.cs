using System.Text.Json;
using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.DependencyInjection;

namespace Coaching.Sdk.Bedrock.Tests.Caching;

/// <summary>The real coach over the real client: a cache can only be read where the coach's prompts stay the same to the byte.</summary>
public sealed class CoachedConversationTests
{
    private const int Turns = 45;

    [Theory]
    [InlineData("eu.anthropic.claude-sonnet-4-5-20250929-v1:0")]
    [InlineData("eu.amazon.nova-lite-v1:0")]
    public async Task What_a_coach_sends_is_read_from_the_cache_but_for_two_turns_worth(string model)
    {
        byte[] reply = [.. Frames.Start(), .. Frames.Text(string.Concat(Enumerable.Repeat("Tell me more about that. ", 24))), .. Frames.Stop(), .. Frames.Usage()];
        using var server = new LoopbackServer((_, response) => LoopbackStream.SendAsync(response, reply));
        await TalkAsync(server, model);

        var bodies = server.Requests.Select(request => request.Json).ToList();
        var ledger = new PromptCacheLedger();
        var accounts = bodies.Select(ledger.Take).ToList();
        Assert.Equal(Turns, accounts.Count);
        var first = bodies[1]["messages"]!.AsArray();
        var turnsWorth = (first[0]!.ToJsonString().Length + first[1]!.ToJsonString().Length) / 4;
        var moves = Enumerable.Range(1, Turns - 1).Where(turn => Opening(bodies[turn]) != Opening(bodies[turn - 1])).ToList();

        Assert.Equal([40], moves);
        Assert.All(Enumerable.Range(1, Turns - 1).Except(moves), turn => Assert.InRange(accounts[turn].NotRead, 1, 2 * turnsWorth));
        Assert.True(accounts[39].Read > 35 * turnsWorth);
    }

    private static async Task TalkAsync(LoopbackServer server, string model)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddCoaching(coaching => coaching.AddTopic(Topic()).UseInMemorySessions().UseBedrock(options =>
        {
            var test = TestBedrock.Options(server);
            (options.Region, options.ServiceUrl, options.Credentials, options.Conversation) = (test.Region, test.ServiceUrl, test.Credentials, model);
        }));
        await using var provider = services.BuildServiceProvider();
        var coach = provider.GetRequiredService<Coach>();
        var session = await coach.StartAsync(new StartSession("someone", "goals"));
        for (var turn = 0; turn < Turns; turn++)
        {
            var text = string.Concat(Enumerable.Repeat($"This is what I say in turn {turn:D3}. ", 8));
            Assert.NotNull((await coach.SendAsync(new SendMessage(session.Key, $"m{turn}", text))).Reply);
        }
    }

    private static CoachingTopic Topic() => CoachingTopic.Create(
        "goals",
        JsonElement.Parse("""{"type":"object","properties":{"goal":{"type":"string"}}}"""),
        new TopicOptions { SystemPrompt = string.Concat(Enumerable.Repeat("You are a coach who helps people find their goals. ", 100)), MaxTurns = Turns });

    private static string Opening(JsonObject body) => body["messages"]![0]!["content"]![0]!.ToJsonString();
}
