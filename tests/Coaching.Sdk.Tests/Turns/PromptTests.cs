using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Support;
using Coaching.Sdk.Turns.Access;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Turns;

public sealed class PromptTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(19, 19)]
    [InlineData(20, 20)]
    [InlineData(39, 39)]
    [InlineData(40, 20)]
    [InlineData(41, 21)]
    [InlineData(59, 39)]
    [InlineData(60, 20)]
    public void The_window_moves_in_blocks(int answered, int sent) => Assert.Equal(sent, HistoryWindow.Length(answered, historyTurns: 20));

    [Fact]
    public async Task A_prompt_begins_where_the_one_before_it_ended()
    {
        var model = new ScriptedChatClient(_ => """{"message":"Yes?","is_final":false,"result":null,"confidence":null}""");
        var coach = TestCoach.Create(model, topic: topic => { topic.HistoryTurns = 3; topic.MaxTurns = 100; });
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;
        for (var turn = 1; turn <= 12; turn++)
        {
            await coach.SendAsync(new SendMessage(key, $"m{turn}", $"Message {turn}"));
        }

        var moved = 0;
        foreach (var (before, after) in model.Calls.Zip(model.Calls.Skip(1)))
        {
            Assert.Equal(ChatRole.System, after.Messages[0].Role);
            Assert.All(after.Messages.Skip(1).Select((message, index) => (message, index)), item =>
                Assert.Equal(item.index % 2 == 0 ? ChatRole.User : ChatRole.Assistant, item.message.Role));
            var texts = after.Messages.Select(message => message.Text).ToList();
            var isPrefix = texts.Take(before.Messages.Count).SequenceEqual(before.Messages.Select(message => message.Text));
            moved += isPrefix ? 0 : 1;
        }

        Assert.Equal(2, moved);
        Assert.Equal("""{"message":"Yes?","is_final":false,"result":null,"confidence":null}""", model.Calls[^1].Messages[2].Text);
    }

    [Fact]
    public async Task The_end_of_the_turns_is_announced_and_not_kept()
    {
        var model = new ScriptedChatClient(_ => "Yes?");
        var coach = TestCoach.Create(model, topic: topic => topic.MaxTurns = 4);
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;
        for (var turn = 1; turn <= 4; turn++)
        {
            await coach.SendAsync(new SendMessage(key, $"m{turn}", $"Message {turn}"));
        }

        Assert.Equal("Message 1", model.Calls[0].Messages[^1].Text);
        Assert.Contains("2 more turn(s)", model.Calls[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("last turn", model.Calls[3].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal("Message 2", model.Calls[3].Messages[3].Text);
    }

    [Fact]
    public async Task The_opening_and_the_schema_stand_in_the_system_prompt()
    {
        var model = new ScriptedChatClient(_ => "Yes?");
        var coach = TestCoach.Create(model);
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;

        await coach.SendAsync(new SendMessage(key, "m1", "Hello"));

        var system = model.Calls[0].Messages[0].Text;
        Assert.StartsWith("You plan.\n\nYou opened the conversation with: \"Who are you?\"\n\n", system, StringComparison.Ordinal);
        Assert.Contains("<result_schema>\n{", system, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_slots_are_loaded_when_failed_turns_fill_the_newest()
    {
        var store = new InMemorySessionStore();
        var model = new ScriptedChatClient(_ => "Yes?");
        var coach = TestCoach.Create(model, store, topic: topic => { topic.HistoryTurns = 5; topic.MaxTurns = 100; });
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;
        for (var turn = 1; turn <= 4; turn++)
        {
            await coach.SendAsync(new SendMessage(key, $"m{turn}", $"Message {turn}"));
        }

        for (var number = 5; number <= 60; number++)
        {
            await FailAsync(store, key, number);
        }

        await coach.SendAsync(new SendMessage(key, "last", "After failures"));

        Assert.Contains(model.Calls[^1].Messages, message => message.Text == "Message 1");
    }

    private static async Task FailAsync(InMemorySessionStore store, SessionKey key, int number)
    {
        var slot = new TurnSlot
        {
            Number = number,
            State = SlotState.Done,
            Token = "t",
            Before = new SlotHistory(4, LastWasFinal: false),
            ClaimedAt = DateTimeOffset.UnixEpoch,
            MessageId = $"f{number}",
            MessageHash = "h",
            Text = "failed",
            Failure = new TurnFailure(FailureReasons.Refused),
        };
        Assert.True((await store.SaveAsync(key, slot, SlotCondition.Absent)).IsSaved);
    }
}
