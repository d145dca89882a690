using System.Text;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Tests.Caching;

/// <summary>A conversation as the core sends it: a window that moves in blocks of 20 turns, past turns that never change, hints in the newest message alone.</summary>
public sealed class LongConversationTests
{
    private const int HistoryTurns = 20;
    private const string Claude = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
    private const string Nova = "eu.amazon.nova-lite-v1:0";

    private static readonly string System = string.Concat(Enumerable.Repeat("You are a coach who helps people find their goals. ", 100));

    [Theory]
    [InlineData(Claude, false, 40)]
    [InlineData(Claude, true, 40)]
    [InlineData(Nova, false, 40)]
    [InlineData(Nova, true, 90)]
    public async Task What_is_not_read_from_the_cache_stays_within_two_turns_worth(string model, bool hints, int turns)
    {
        var accounts = await TalkAsync(model, hints, turns, PromptCaching.Auto);

        var turnsWorth = (User(0).Length + Coach(0).Length) / 4;
        for (var turn = 1; turn < turns; turn++)
        {
            if (!IsMove(turn))
            {
                Assert.InRange(accounts[turn].NotRead, 1, 2 * turnsWorth * 1.1);
            }
        }

        Assert.True(accounts[turns - 1].Read > 10 * turnsWorth);
    }

    [Fact]
    public async Task Without_cache_points_the_same_conversation_pays_for_its_past_each_turn()
    {
        var accounts = await TalkAsync(Claude, hints: false, turns: 40, PromptCaching.Never);

        Assert.All(accounts, account => Assert.Equal((0, 0), (account.Read, account.Points)));
        Assert.True(accounts[39].NotRead > 20 * (User(0).Length + Coach(0).Length) / 4);
    }

    [Fact]
    public async Task A_model_that_is_not_known_to_cache_gets_no_cache_points()
    {
        var accounts = await TalkAsync("meta.llama3-3-70b-instruct-v1:0", hints: false, turns: 3, PromptCaching.Auto);

        Assert.All(accounts, account => Assert.Equal(0, account.Points));
    }

    private static async Task<List<PromptCacheLedger.Account>> TalkAsync(string model, bool hints, int turns, PromptCaching caching)
    {
        var answer = """{"output":{"message":{"role":"assistant","content":[{"text":"ok"}]}},"stopReason":"end_turn"}"""u8.ToArray();
        using var server = new LoopbackServer((_, response) => response.SendAsync(200, "application/json", answer));
        using var client = TestBedrock.Client(server, model, options => options.PromptCaching = caching);
        for (var turn = 0; turn < turns; turn++)
        {
            await client.GetResponseAsync(Window(turn, hints));
        }

        var ledger = new PromptCacheLedger();
        return [.. server.Requests.Select(request => ledger.Take(request.Json))];
    }

    private static List<ChatMessage> Window(int turn, bool hints)
    {
        List<ChatMessage> messages = [new(ChatRole.System, System)];
        for (var past = Start(turn); past < turn; past++)
        {
            messages.Add(new ChatMessage(ChatRole.User, User(past)));
            messages.Add(new ChatMessage(ChatRole.Assistant, Coach(past)));
        }

        // Every turn but some has a hint, so hinted and plain newest messages follow each other both ways.
        messages.Add(new ChatMessage(ChatRole.User, hints && turn % 5 != 0 ? $"{User(turn)}\n\n(Turn {turn}: wrap up soon.)" : User(turn)));
        return messages;
    }

    private static int Start(int turn) => Math.Max(0, ((turn / HistoryTurns) - 1) * HistoryTurns);

    private static bool IsMove(int turn) => Start(turn) != Start(turn - 1);

    private static string User(int turn) => Text($"Message {turn:D3} of the user. ", 8);

    private static string Coach(int turn) => Text($"Answer {turn:D3} of the coach. ", 24);

    private static string Text(string sentence, int times) => new StringBuilder().Insert(0, sentence, times).ToString();
}
