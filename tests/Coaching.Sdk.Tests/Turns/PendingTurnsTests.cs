using System.Net;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>A host that sweeps answers what its clients left.</summary>
public sealed class PendingTurnsTests : IDisposable
{
    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _store = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ScriptedChatClient _model;

    public PendingTurnsTests() => _model = new ScriptedChatClient { TimeProvider = _time.Clock };

    public void Dispose()
    {
        _stop.Dispose();
        _model.Dispose();
    }

    [Fact]
    public async Task A_late_turn_is_answered_although_its_client_never_comes_back()
    {
        var (coach, key) = await StartAsync(ScriptedReply.Hang(), "Now.");
        var sweep = coach.Pending.SweepAsync(_stop.Token);

        Assert.True((await _time.Run(() => coach.SendAsync(Message(key)))).IsPending);
        Assert.Equal(1, coach.Pending.Count);
        await _time.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(("Now.", 0), ((await coach.FindAsync(key))!.LastTurn!.Reply!.Message, coach.Pending.Count));
        await StopAsync(sweep);
    }

    [Fact]
    public async Task A_turn_that_was_throttled_waits_for_its_time()
    {
        var throttled = ScriptedReply.Throw(new HttpRequestException("throttled", inner: null, HttpStatusCode.TooManyRequests));
        var (coach, key) = await StartAsync(throttled, throttled, throttled, "Now.");
        var sweep = coach.Pending.SweepAsync(_stop.Token);
        var error = await Assert.ThrowsAsync<CoachingException>(() => _time.Run(() => coach.SendAsync(Message(key))));

        await _time.Pass(error.RetryAfter!.Value - TimeSpan.FromSeconds(1));
        Assert.Equal(SessionStatus.Processing, (await coach.FindAsync(key))!.Status);
        await _time.Pass(TimeSpan.FromSeconds(6));
        Assert.Equal("Now.", (await coach.FindAsync(key))!.LastTurn?.Reply!.Message);
        await StopAsync(sweep);
    }

    [Fact]
    public async Task A_client_that_hangs_up_is_answered_for_the_next_time()
    {
        var (coach, key) = await StartAsync(ScriptedReply.Hang(), "Now.");
        var sweep = coach.Pending.SweepAsync(_stop.Token);
        using var client = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time.Clock);

        await Assert.ThrowsAsync<OperationCanceledException>(() => _time.Run(() => coach.SendAsync(Message(key), client.Token)));
        await _time.Pass(TimeSpan.FromSeconds(3));

        Assert.Equal("Now.", (await coach.FindAsync(key))!.LastTurn!.Reply!.Message);
        await StopAsync(sweep);
    }

    [Fact]
    public async Task A_completion_for_a_worker_is_done()
    {
        var (coach, key) = await StartAsync(CompletionMode.Background, """{"message":"Done.","is_final":true}""", """{"result":{"Name":"Ada","Goals":["rest"]},"confidence":1}""");
        var sweep = coach.Pending.SweepAsync(_stop.Token);

        await _time.Run(() => coach.SendAsync(Message(key)));
        await _time.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(SessionStatus.Completed, (await coach.FindAsync(key))!.Status);
        await StopAsync(sweep);
    }

    [Fact]
    public async Task A_final_turn_that_was_late_is_completed_as_one_in_time()
    {
        var (coach, key) = await StartAsync(CompletionMode.Background, ScriptedReply.Hang(), """{"message":"Done.","is_final":true}""", """{"result":{"Name":"Ada","Goals":["rest"]},"confidence":1}""");
        var sweep = coach.Pending.SweepAsync(_stop.Token);

        Assert.True((await _time.Run(() => coach.SendAsync(Message(key)))).IsPending);
        await _time.Pass(TimeSpan.FromSeconds(10));

        Assert.Equal((SessionStatus.Completed, 0), ((await coach.FindAsync(key))!.Status, coach.Pending.Count));
        await StopAsync(sweep);
    }

    [Fact]
    public async Task A_session_whose_topic_this_host_lacks_is_not_swept_for_ever()
    {
        var (coach, key) = await StartAsync();
        var older = TestCoach.Create(_model, _store, _time.Clock, topic => topic.Version = 2);
        var sweep = older.Pending.SweepAsync(_stop.Token);

        var error = await Assert.ThrowsAsync<CoachingException>(() => older.SendAsync(Message(key)));

        Assert.Equal((CoachingErrors.TopicUnavailable, true, 0), (error.Code, error.IsRetryable, older.Pending.Count));
        await StopAsync(sweep);
    }

    [Fact]
    public async Task A_sweep_that_is_stopped_gives_its_lease_back()
    {
        var (coach, key) = await StartAsync(ScriptedReply.Hang(), ScriptedReply.Hang());
        var sweep = coach.Pending.SweepAsync(_stop.Token);
        await _time.Run(() => coach.SendAsync(Message(key)));
        await _time.Pass(TimeSpan.FromSeconds(4));
        Assert.NotNull((await _store.FindAsync(key, 1))!.Slots[0].LeaseUntil);

        await StopAsync(sweep);

        Assert.Null((await _store.FindAsync(key, 1))!.Slots[0].LeaseUntil);
    }

    [Fact]
    public async Task Where_nobody_sweeps_nothing_is_remembered()
    {
        var (coach, key) = await StartAsync(ScriptedReply.Hang(), "Now.", "And?");
        await _time.Run(() => coach.SendAsync(Message(key)));
        Assert.Equal(0, coach.Pending.Count);

        var sweep = coach.Pending.SweepAsync(_stop.Token);
        await _time.Run(() => coach.SendAsync(Message(key)));
        Assert.Equal(0, coach.Pending.Count); // Answered: nothing is pending.
        await StopAsync(sweep);
    }

    private Task<(Coach Coach, SessionKey Key)> StartAsync(params ScriptedReply[] replies) => StartAsync(CompletionMode.Separate, replies);

    private async Task<(Coach Coach, SessionKey Key)> StartAsync(CompletionMode mode, params ScriptedReply[] replies)
    {
        _model.Enqueue(replies);
        var coach = TestCoach.Create(_model, _store, _time.Clock, topic => topic.Completion = mode);
        return (coach, (await coach.StartAsync(new StartSession("owner", "plan"))).Key);
    }

    private SendMessage Message(SessionKey key) => new(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(10), _time.Clock) };

    private async Task StopAsync(Task sweep)
    {
        await _stop.CancelAsync();
        await _time.Run(() => sweep);
        Assert.True(sweep.IsCompletedSuccessfully);
    }
}
