using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>The three ways in which a turn outlives its request, and what the next request finds.</summary>
public sealed class LateTurnTests
{
    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _store = new();

    [Fact]
    public async Task Handed_off_the_turn_is_pending_in_time_and_a_repeat_finishes_it()
    {
        var model = Model(ScriptedReply.Hang(), "Now.");
        var coach = Create(model, LateTurns.HandOff);
        var key = await StartAsync(coach);

        var late = await _time.Run(() => coach.SendAsync(Message(key, seconds: 10)));

        Assert.True(late.IsPending);
        Assert.True(_time.Now < TimeSpan.FromSeconds(10), $"answered after {_time.Now}");
        Assert.Null((await _store.FindAsync(key, 1))!.Slots[0].LeaseUntil);
        var repeat = await _time.Run(() => coach.SendAsync(Message(key, seconds: 10)));
        Assert.Equal(("Now.", 2, 1), (repeat.Message, repeat.Attempts, repeat.Turn));
    }

    [Fact]
    public async Task Handed_off_the_turn_is_finished_by_a_worker()
    {
        var model = Model(ScriptedReply.Hang(), "Now.");
        var coach = Create(model, LateTurns.HandOff);
        var key = await StartAsync(coach);
        await _time.Run(() => coach.SendAsync(Message(key, seconds: 10)));

        var resumed = await _time.Run(() => coach.ResumeAsync(key, Deadline.After(TimeSpan.FromMinutes(5), _time.Clock)));

        Assert.Equal((SessionStatus.Active, 1), (resumed!.Status, resumed.Turn));
        Assert.True((await coach.SendAsync(Message(key, seconds: 10))).IsReplay);
    }

    [Theory]
    [InlineData(LateTurns.HandOff)]
    [InlineData(LateTurns.ContinueInBackground)]
    public async Task A_model_that_hangs_once_answers_within_the_request(LateTurns mode)
    {
        var model = Model(ScriptedReply.Hang(), ScriptedReply.Text("Now.").After(TimeSpan.FromSeconds(5)));
        var coach = Create(model, mode);
        var key = await StartAsync(coach);

        var outcome = await _time.Run(() => coach.SendAsync(Message(key, seconds: 27)));

        Assert.Equal(("Now.", 1, 2), (outcome.Message, outcome.Attempts, model.Calls.Count));
    }

    [Theory]
    [InlineData(LateTurns.HandOff)]
    [InlineData(LateTurns.ContinueInBackground)]
    public async Task A_model_that_hangs_beyond_its_own_limit_twice_leaves_the_turn_pending_and_a_repeat_finishes_it(LateTurns mode)
    {
        var coach = Create(Model(ScriptedReply.Hang(), ScriptedReply.Hang(), "Now."), mode);
        var key = await StartAsync(coach);

        var late = await _time.Run(() => coach.SendAsync(Message(key, seconds: 27)));

        Assert.True(late.IsPending);
        Assert.Null((await _store.FindAsync(key, 1))!.Slots[0].LeaseUntil);
        var repeat = await _time.Run(() => coach.SendAsync(Message(key, seconds: 27)));
        Assert.Equal(("Now.", 2, 1), (repeat.Message, repeat.Attempts, repeat.Turn));
    }

    [Fact]
    public async Task In_the_background_the_call_goes_on_and_the_repeat_finds_its_reply()
    {
        var model = Model(ScriptedReply.Text("Slow.").After(TimeSpan.FromSeconds(11)));
        var coach = Create(model, LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);

        var late = await _time.Run(() => coach.SendAsync(Message(key, seconds: 5)));
        await _time.Pass(TimeSpan.FromSeconds(10));
        var repeat = await _time.Run(() => coach.SendAsync(Message(key, seconds: 5)));

        Assert.True(late.IsPending);
        Assert.Equal(("Slow.", true, 1), (repeat.Message, repeat.IsReplay, model.Calls.Count));
        Assert.Equal(0, coach.Background.Count);
    }

    [Fact]
    public async Task In_the_background_a_late_final_turn_is_completed_as_one_in_time()
    {
        var final = ScriptedReply.Text("""{"message":"Done.","is_final":true}""").InChunksOf(10, TimeSpan.FromSeconds(4));
        var coach = TestCoach.Create(
            Model(final, """{"result":{"Name":"Ada","Goals":["rest"]},"confidence":1}"""), _store, _time.Clock, topic => topic.Completion = CompletionMode.Background, options => options.LateTurns = LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);

        Assert.True((await _time.Run(() => coach.SendAsync(Message(key, seconds: 10)))).IsPending);
        await _time.Pass(TimeSpan.FromSeconds(20));

        Assert.Equal((SessionStatus.Completed, 0), ((await coach.FindAsync(key))!.Status, coach.Background.Count));
    }

    [Fact]
    public async Task In_the_background_a_caller_who_leaves_does_not_stop_the_turn()
    {
        var model = Model(ScriptedReply.Text("Slow.").After(TimeSpan.FromSeconds(3)));
        var coach = Create(model, LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time.Clock);

        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => _time.Run(() => coach.SendAsync(Message(key, seconds: 20), caller.Token)));
        await _time.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Equal(1, (await coach.FindAsync(key))!.Turn);
    }

    [Theory]
    [InlineData(LateTurns.HandOff)]
    [InlineData(LateTurns.Wait)]
    public async Task Otherwise_a_caller_who_leaves_releases_the_lease(LateTurns mode)
    {
        var coach = Create(Model(ScriptedReply.Hang(), "Now."), mode);
        var key = await StartAsync(coach);
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time.Clock);

        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => _time.Run(() => coach.SendAsync(Message(key, seconds: 20), caller.Token)));

        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Null((await _store.FindAsync(key, 1))!.Slots[0].LeaseUntil);
    }

    [Fact]
    public async Task Waiting_a_request_without_deadline_takes_as_long_as_the_model()
    {
        var slow = ScriptedReply.Text(Enumerable.Repeat("word ", 10).ToArray()).InChunksOf(5, TimeSpan.FromSeconds(9));
        var coach = Create(Model(slow), LateTurns.Wait);
        var key = await StartAsync(coach);

        var outcome = await _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello")));

        Assert.False(outcome.IsPending);
        Assert.True(_time.Now > TimeSpan.FromSeconds(60), $"answered after {_time.Now}");
    }

    [Fact]
    public async Task A_stopping_host_gets_its_turns_finished_or_released()
    {
        var coach = Create(Model(ScriptedReply.Hang(), "Now."), LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);
        await _time.Run(() => coach.SendAsync(Message(key, seconds: 5)));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time.Clock);

        await _time.Run(() => coach.Background.DrainAsync(patience.Token));

        Assert.Equal(0, coach.Background.Count);
        Assert.Null((await _store.FindAsync(key, 1))!.Slots[0].LeaseUntil);
    }

    private ScriptedChatClient Model(params ScriptedReply[] replies) => new ScriptedChatClient { TimeProvider = _time.Clock }.Enqueue(replies);

    private SendMessage Message(SessionKey key, int seconds) => new(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(seconds), _time.Clock) };

    private static async Task<SessionKey> StartAsync(Coach coach) => (await coach.StartAsync(new StartSession("owner", "plan"))).Key;

    private Coach Create(ScriptedChatClient model, LateTurns mode) => TestCoach.Create(model, _store, _time.Clock, options: options => options.LateTurns = mode);
}
