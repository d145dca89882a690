using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>One test for each row of "One turn" in docs/architecture.md: what stands in the log, what is sent, what comes of it.</summary>
public sealed class TurnDecisionTests
{
    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _store = new();
    private readonly ScriptedChatClient _model = new(_ => "Reply.");
    private readonly Coach _coach;
    private readonly SessionLogWriter _log;

    public TurnDecisionTests()
    {
        _coach = TestCoach.Create(_model, _store, _time.Clock, topic => topic.MaxTurns = 2);
        _log = new SessionLogWriter(_store, _time.Clock);
    }

    [Fact]
    public async Task Same_id_other_text_is_refused()
    {
        var key = await StartAsync();
        await _log.AnswerAsync(key, 1, "m1", "Hello", "Hi");

        await ThrowsAsync(CoachingErrors.MessageIdReused, new SendMessage(key, "m1", "Other"));
    }

    [Fact]
    public async Task Same_id_done_is_replayed()
    {
        var key = await StartAsync();
        await _log.AnswerAsync(key, 1, "m1", "Hello", "Hi");

        var outcome = await _coach.SendAsync(new SendMessage(key, "m1", "Hello"));

        Assert.Equal(("Hi", true, 1), (outcome.Message, outcome.IsReplay, outcome.Turn));
        Assert.Empty(_model.Calls);
    }

    [Fact]
    public async Task Same_id_failed_stays_failed()
    {
        var key = await StartAsync();
        await _log.FailAsync(key, 1, "m1", "Hello", FailureReasons.Refused);

        var error = await ThrowsAsync(CoachingErrors.TurnFailed, new SendMessage(key, "m1", "Hello"));

        Assert.Equal(FailureReasons.Refused, error.Reason);
        Assert.False(error.IsRetryable);
    }

    [Fact]
    public async Task Same_id_at_work_is_waited_for_and_then_pending()
    {
        var key = await StartAsync();
        await _log.ClaimAsync(key, 1, "m1", "Hello", lease: TimeSpan.FromMinutes(5));

        var outcome = await _time.Run(() => _coach.SendAsync(new SendMessage(key, "m1", "Hello")));

        Assert.True(outcome.IsPending);
        Assert.InRange(_time.Now, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(27));
        Assert.Equal(SessionStatus.Processing, outcome.Session.Status);
    }

    [Fact]
    public async Task Same_id_at_work_is_answered_when_the_other_is_done()
    {
        var key = await StartAsync();
        await _log.ClaimAsync(key, 1, "m1", "Hello", lease: TimeSpan.FromMinutes(5));

        var outcome = await _time.Run(async () =>
        {
            var waiting = _coach.SendAsync(new SendMessage(key, "m1", "Hello"));
            await Task.Delay(TimeSpan.FromSeconds(3), _time.Clock);
            await _log.SettleAsync(key, 1, "From the other");
            return await waiting;
        });

        Assert.Equal("From the other", outcome.Message);
        Assert.InRange(_time.Now, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1)]
    public async Task Same_id_without_live_lease_is_taken_over(int? leaseSeconds)
    {
        var key = await StartAsync();
        await _log.ClaimAsync(key, 1, "m1", "Hello", leaseSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

        var outcome = await _coach.SendAsync(new SendMessage(key, "m1", "Hello"));

        Assert.Equal(("Reply.", 2, false), (outcome.Message, outcome.Attempts, outcome.IsReplay));
    }

    [Fact]
    public async Task Another_id_at_work_is_turn_in_progress()
    {
        var key = await StartAsync();
        await _log.ClaimAsync(key, 1, "m1", "Hello", lease: TimeSpan.FromSeconds(3));

        var error = await ThrowsAsync(CoachingErrors.TurnInProgress, new SendMessage(key, "m2", "More"));

        Assert.Equal((true, TimeSpan.FromSeconds(3)), (error.IsRetryable, error.RetryAfter));
    }

    [Fact]
    public async Task Another_id_without_live_lease_is_driven_first()
    {
        var key = await StartAsync();
        await _log.ClaimAsync(key, 1, "m1", "Hello", lease: null);

        var outcome = await _coach.SendAsync(new SendMessage(key, "m2", "More"));

        Assert.Equal(2, outcome.Turn);
        Assert.Equal(["Hello", "More"], _model.Calls.Select(call => call.Messages[^1].Text.Split('\n')[0]));
    }

    [Fact]
    public async Task A_closed_session_takes_nothing()
    {
        var key = await StartAsync();
        await _coach.CancelAsync(key);

        await ThrowsAsync(CoachingErrors.SessionEnded, new SendMessage(key, "m1", "Hello"));
    }

    [Fact]
    public async Task An_expired_session_takes_nothing_but_replays()
    {
        var key = await StartAsync();
        await _log.AnswerAsync(key, 1, "m1", "Hello", "Hi");
        _time.Clock.Advance(TimeSpan.FromDays(31));

        await ThrowsAsync(CoachingErrors.SessionExpired, new SendMessage(key, "m2", "More"));
        Assert.True((await _coach.SendAsync(new SendMessage(key, "m1", "Hello"))).IsReplay);
    }

    [Fact]
    public async Task The_turn_limit_asks_for_completion()
    {
        var key = await StartAsync();
        await _coach.SendAsync(new SendMessage(key, "m1", "One"));
        var last = await _coach.SendAsync(new SendMessage(key, "m2", "Two"));

        Assert.Equal((true, EndReason.TurnLimit), (last.Reply!.IsFinal, last.Reply.EndReason));
        await ThrowsAsync(CoachingErrors.TurnLimitReached, new SendMessage(key, "m3", "Three"));
    }

    [Fact]
    public async Task Another_turn_number_than_the_next_is_a_mismatch()
    {
        var key = await StartAsync();

        await ThrowsAsync(CoachingErrors.TurnMismatch, new SendMessage(key, "m1", "Hello") { Turn = 2 });
        Assert.Equal(1, (await _coach.SendAsync(new SendMessage(key, "m1", "Hello") { Turn = 1 })).Turn);
    }

    [Fact]
    public async Task A_completion_at_work_holds_the_session()
    {
        var key = await StartAsync();
        await _log.ClaimCompletionAsync(key, 1, lease: TimeSpan.FromSeconds(10));

        var error = await ThrowsAsync(CoachingErrors.CompletionInProgress, new SendMessage(key, "m1", "Wait"));

        Assert.NotNull(error.RetryAfter);
    }

    [Fact]
    public async Task An_abandoned_completion_is_settled_as_reopened()
    {
        var key = await StartAsync();
        await _log.ClaimCompletionAsync(key, 1, lease: null);

        var outcome = await _coach.SendAsync(new SendMessage(key, "m1", "Wait"));

        Assert.Equal("Reply.", outcome.Message);
        var stored = await _store.FindAsync(key, 10);
        Assert.Equal(FailureReasons.Reopened, Assert.IsType<CompletionSlot>(stored!.Slots[0]).Failure!.Reason);
        Assert.IsType<TurnSlot>(stored.Slots[1]);
    }

    [Fact]
    public async Task A_generated_id_finds_its_pending_text_again()
    {
        var key = await StartAsync();
        await _log.ClaimAsync(key, 1, "made-1", "Hello", lease: null, isGenerated: true);

        var outcome = await _coach.SendAsync(new SendMessage(key, "made-2", "Hello") { IsMessageIdGenerated = true });

        Assert.Equal(("made-1", 1), (outcome.MessageId, outcome.Turn));
        Assert.Single(_model.Calls);
    }

    private async Task<SessionKey> StartAsync() => (await _coach.StartAsync(new StartSession("owner", "plan"))).Key;

    private async Task<CoachingException> ThrowsAsync(string code, SendMessage message)
    {
        var calls = _model.Calls.Count;
        var error = await Assert.ThrowsAsync<CoachingException>(() => _coach.SendAsync(message));
        Assert.Equal(code, error.Code);
        Assert.Equal(calls, _model.Calls.Count);
        return error;
    }
}
