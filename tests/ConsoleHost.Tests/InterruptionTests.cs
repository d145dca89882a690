using Coaching.Sdk.Sessions;
using Coaching.Sdk.Sqlite;

namespace ConsoleHost.Tests;

public sealed class InterruptionTests : Scratch
{
    [Fact]
    public async Task A_killed_process_loses_nothing_and_resume_goes_on_to_the_result()
    {
        await using var killed = CoachProcess.Start("chat", "weekly-goals", "--store", Store, "--json");
        var id = (await killed.EventAsync())["session_id"]!.GetValue<string>();
        foreach (var answer in Answers.Twelve[..5])
        {
            await killed.SayAsync(answer);
            Assert.Equal("reply", (await killed.EventAsync())["type"]!.GetValue<string>());
        }

        await killed.KillAsync();

        var listed = await CoachProcess.RunAsync("", "sessions", "--store", Store, "--json");
        Assert.Equal((id, "weekly-goals", "active"), (listed.Last["session_id"]!.GetValue<string>(), listed.Last["topic"]!.GetValue<string>(), listed.Last["status"]!.GetValue<string>()));
        Assert.Equal(Answers.Twelve[..5], await UserMessagesAsync(id));

        var resumed = await CoachProcess.RunAsync(Answers.Input(Answers.Twelve[5..]), "resume", id, "--store", Store, "--json");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(5, resumed.Events[0]["turn"]!.GetValue<int>());
        Assert.All(Answers.Twelve, answer => Assert.Contains(answer, Answers.Texts(resumed.Last["result"]), StringComparer.Ordinal));
        Assert.Equal(Answers.Twelve, (await UserMessagesAsync(id))[..12]);
    }

    [Fact]
    public async Task A_message_that_was_pending_when_the_process_was_killed_is_answered_on_resume()
    {
        await using var killed = CoachProcess.Start("chat", "weekly-goals", "--store", Store, "--json", "--offline-hang", "--deadline", "5s");
        var id = (await killed.EventAsync())["session_id"]!.GetValue<string>();
        await killed.SayAsync("Sleep more");
        await PendingAsync(killed, id);
        await killed.KillAsync();

        var resumed = await CoachProcess.RunAsync("", "resume", id, "--store", Store, "--json");

        Assert.Equal(1, resumed.Last["turn"]!.GetValue<int>());
        Assert.Equal("What is a goal that you want to reach this week?", resumed.Last["message"]!.GetValue<string>()[^48..]);
        Assert.Equal(["Sleep more"], await UserMessagesAsync(id));
    }

    [Fact]
    public async Task A_model_that_hangs_leaves_a_pending_message_that_a_repeat_answers()
    {
        var run = await CoachProcess.RunAsync("Sleep more\nnever sent\n", "chat", "weekly-goals", "--store", Store, "--json", "--offline-hang", "--deadline", "3s");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal(2, run.Lines.Length);
        Assert.Null(run.Last["message"]);
        Assert.Equal(("reply", "processing"), (run.Last["type"]!.GetValue<string>(), run.Last["status"]!.GetValue<string>()));
        Assert.True(run.Last["metadata"]!["retry_after_ms"]!.GetValue<long>() >= 0);
        var id = run.Events[0]["session_id"]!.GetValue<string>();
        Assert.Contains($"coach resume {id} --store {Store}", run.Error, StringComparison.Ordinal);

        var resumed = await CoachProcess.RunAsync(Answers.Input(Answers.Twelve), "resume", id, "--store", Store, "--json");

        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal("Sleep more", resumed.Last["result"]!["focus"]!.GetValue<string>());
        Assert.Equal((string[])["Sleep more", .. Answers.Twelve], (await UserMessagesAsync(id))[..13]);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_leaves_a_session_that_can_be_resumed_and_says_how(string signal)
    {
        await using var coach = CoachProcess.Start("chat", "weekly-goals", "--store", Store, "--json");
        var id = (await coach.EventAsync())["session_id"]!.GetValue<string>();
        await coach.SayAsync("Sleep more");
        await coach.EventAsync();

        await coach.SignalAsync(signal);
        var run = await coach.FinishAsync();

        Assert.Equal(130, run.ExitCode);
        Assert.Equal($"Interrupted. Go on with: coach resume {id} --store {Store}", run.OneError());
        Assert.Equal(["Sleep more"], await UserMessagesAsync(id));
    }

    [Fact]
    public async Task A_signal_during_a_reply_keeps_the_message()
    {
        await using var coach = CoachProcess.Start("chat", "weekly-goals", "--store", Store, "--json", "--offline-hang");
        var id = (await coach.EventAsync())["session_id"]!.GetValue<string>();
        await coach.SayAsync("Sleep more");
        await PendingAsync(coach, id);

        await coach.SignalAsync("INT");
        Assert.Equal(130, (await coach.FinishAsync()).ExitCode);

        var resumed = await CoachProcess.RunAsync("", "resume", id, "--store", Store, "--json");
        Assert.Equal(1, resumed.Last["turn"]!.GetValue<int>());
    }

    [Fact]
    public async Task Of_two_processes_on_one_session_one_turn_wins()
    {
        var started = await CoachProcess.RunAsync("", "chat", "weekly-goals", "--store", Store, "--json");
        var id = started.Last["session_id"]!.GetValue<string>();
        await using var slow = CoachProcess.Start("resume", id, "--store", Store, "--json", "--offline-latency", "10s");
        await using var other = CoachProcess.Start("resume", id, "--store", Store, "--json");
        await slow.EventAsync();
        await other.EventAsync();
        await slow.SayAsync("First come");
        await PendingAsync(slow, id);

        var refused = await other.FinishAsync("Second come\n");

        Assert.Equal(1, refused.ExitCode);
        Assert.Equal(("error", "turn-in-progress", true), (refused.Last["type"]!.GetValue<string>(), refused.Last["code"]!.GetValue<string>(), refused.Last["retryable"]!.GetValue<bool>()));
        Assert.Equal("reply", (await slow.EventAsync())["type"]!.GetValue<string>());
        Assert.Equal(["First come"], await UserMessagesAsync(id));
    }

    /// <summary>Waits until the message is kept. Looks into the file from here: what is pending may be over before another process has started.</summary>
    private async Task PendingAsync(CoachProcess coach, string id)
    {
        using var store = new SqliteSessionStore(new SqliteSessionOptions { Path = Path.Combine(Folder, "sessions.db") });
        await coach.WaitAsync(
            async () => (await store.FindAsync(new SessionKey("local", SessionId.Parse(id)), 1))!.Slots is [{ State: SlotState.Pending }], "The message is not pending.");
    }

    private async Task<string[]> UserMessagesAsync(string id)
    {
        var shown = await CoachProcess.RunAsync("", "show", id, "--store", Store, "--json");
        Assert.Equal(0, shown.ExitCode);
        return [.. shown.Last["turns"]!.AsArray().Select(turn => turn!["user"]!.GetValue<string>())];
    }
}
