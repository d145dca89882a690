using System.Net;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>What a failing model does to a turn: nothing that a repeat cannot mend, or an end that is kept.</summary>
public sealed class FailureTests
{
    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _store = new();
    private readonly ScriptedChatClient _model;
    private readonly Coach _coach;

    public FailureTests()
    {
        _model = new ScriptedChatClient { TimeProvider = _time.Clock };
        _coach = TestCoach.Create(_model, _store, _time.Clock);
    }

    [Fact]
    public async Task A_throttled_model_is_retryable_and_the_repeat_takes_the_turn_over()
    {
        var key = await StartAsync();
        _model.Enqueue(Enumerable.Repeat(Throttled(), 3).ToArray());

        var error = await FailsAsync(key, "m1");
        var released = Assert.IsType<TurnSlot>((await _store.FindAsync(key, 1))!.Slots[0]);
        _model.Enqueue("Now.");
        var repeat = await _time.Run(() => _coach.SendAsync(new SendMessage(key, "m1", "Hello")));

        Assert.Equal((CoachingErrors.ModelUnavailable, true, TimeSpan.FromSeconds(2)), (error.Code, error.IsRetryable, error.RetryAfter));
        Assert.Equal((SlotState.Pending, null, true), (released.State, released.LeaseUntil, released.NotBefore > _time.Clock.Start));
        Assert.Equal(("Now.", 2), (repeat.Message, repeat.Attempts));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(40, 40)]
    [InlineData(3600, 60)]
    public async Task The_pause_is_as_long_as_the_provider_asks_for_but_a_minute_at_most(int asked, int pause)
    {
        var coach = TestCoach.Create(_model, _store, _time.Clock, classifier: new ScriptedFaultClassifier());
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;
        _model.Enqueue(Enumerable.Repeat(ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Throttled, TimeSpan.FromSeconds(asked))), 5).ToArray());

        var error = await Assert.ThrowsAnyAsync<CoachingException>(() => _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello"))));

        Assert.Equal(TimeSpan.FromSeconds(pause), error.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(pause), (await _store.FindAsync(key, 1))!.Slots[0].NotBefore - _time.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_worker_that_comes_early_leaves_the_turn_for_later()
    {
        var key = await StartAsync();
        _model.Enqueue(Enumerable.Repeat(Throttled(), 3).ToArray());
        await FailsAsync(key, "m1");
        var calls = _model.Calls.Count;

        var early = await _coach.ResumeAsync(key, Coaching.Sdk.Models.Deadline.After(TimeSpan.FromMinutes(1), _time.Clock));

        Assert.Equal((SessionStatus.Processing, calls), (early!.Status, _model.Calls.Count));
    }

    [Fact]
    public async Task The_fifth_try_that_fails_settles_the_turn_as_failed()
    {
        var key = await StartAsync();
        for (var attempt = 1; attempt < 5; attempt++)
        {
            _model.Enqueue(Enumerable.Repeat(Throttled(), 3).ToArray());
            Assert.Equal(CoachingErrors.ModelUnavailable, (await FailsAsync(key, "m1")).Code);
        }

        _model.Enqueue(Enumerable.Repeat(Throttled(), 3).ToArray());
        var last = await FailsAsync(key, "m1");
        var again = await FailsAsync(key, "m1");

        Assert.Equal((CoachingErrors.TurnFailed, FailureReasons.Attempts), (last.Code, last.Reason));
        Assert.Equal((CoachingErrors.TurnFailed, FailureReasons.Attempts, false), (again.Code, again.Reason, again.IsRetryable));
    }

    [Fact]
    public async Task Tries_that_died_without_a_word_count()
    {
        var key = await StartAsync();
        await new SessionLogWriter(_store, _time.Clock).ClaimAsync(key, 1, "m1", "Hello", lease: TimeSpan.FromSeconds(-1), attempts: 5);

        var error = await FailsAsync(key, "m1");

        Assert.Equal(FailureReasons.Attempts, error.Reason);
        Assert.Empty(_model.Calls);
    }

    [Fact]
    public async Task A_refused_turn_is_kept_costs_no_turn_and_stays_out_of_later_prompts()
    {
        var key = await StartAsync();
        _model.Enqueue(ScriptedReply.Text("I can't").WithFinishReason(ChatFinishReason.ContentFilter), "Fine.");

        var error = await FailsAsync(key, "m1", "something refused");
        var next = await _time.Run(() => _coach.SendAsync(new SendMessage(key, "m2", "something else")));

        Assert.Equal((CoachingErrors.TurnFailed, FailureReasons.Refused), (error.Code, error.Reason));
        Assert.Equal(1, next.Turn);
        Assert.DoesNotContain(_model.Calls[^1].Messages, message => message.Text.Contains("refused", StringComparison.Ordinal));
        Assert.Equal(2, (await _store.FindAsync(key, 10))!.Slots.Count);
    }

    [Fact]
    public async Task An_invalid_request_is_not_tried_again()
    {
        var key = await StartAsync();
        _model.Enqueue(ScriptedReply.Throw(new HttpRequestException("bad", null, HttpStatusCode.BadRequest)));

        var error = await FailsAsync(key, "m1");
        Assert.Equal(FailureReasons.Invalid, error.Reason);
        Assert.IsType<HttpRequestException>(Assert.IsType<ModelException>(error.InnerException).InnerException);

        // What is stored is the reason; the repeat knows no more.
        Assert.Null((await FailsAsync(key, "m1")).InnerException);
        Assert.Single(_model.Calls);
    }

    [Fact]
    public async Task An_empty_reply_is_a_passing_fault()
    {
        var key = await StartAsync();
        _model.Enqueue("""{"message":"","is_final":true}""");

        Assert.Equal(CoachingErrors.ModelUnavailable, (await FailsAsync(key, "m1")).Code);
        Assert.False((await _coach.FindAsync(key))!.IsFinal);
    }

    [Fact]
    public async Task A_turn_whose_session_is_cancelled_meanwhile_is_fenced_off()
    {
        var key = await StartAsync();
        _model.Enqueue(ScriptedReply.Text("Too late.").After(TimeSpan.FromSeconds(5)));

        var error = await Assert.ThrowsAsync<CoachingException>(() => _time.Run(async () =>
        {
            var turn = _coach.SendAsync(new SendMessage(key, "m1", "Hello"));
            await _coach.CancelAsync(key, "enough");
            return await turn;
        }));

        Assert.Equal(CoachingErrors.SessionEnded, error.Code);
        var slots = (await _store.FindAsync(key, 10))!.Slots;
        Assert.Equal(FailureReasons.Cancelled, Assert.IsType<TurnSlot>(slots[0]).Failure!.Reason);
        Assert.Equal("enough", Assert.IsType<CancellationSlot>(slots[1]).Reason);
        Assert.Equal(SessionStatus.Cancelled, (await _coach.CancelAsync(key)).Status);
    }

    [Fact]
    public async Task An_erased_session_is_gone_and_its_holder_learns_it()
    {
        var key = await StartAsync();
        _model.Enqueue("Hi.");
        await _time.Run(() => _coach.SendAsync(new SendMessage(key, "m1", "Hello")));

        await _coach.EraseAsync(key);
        await _coach.EraseAsync(key);

        Assert.Null(await _coach.FindAsync(key));
        Assert.Equal(CoachingErrors.SessionNotFound, (await FailsAsync(key, "m1")).Code);
    }

    [Theory]
    [InlineData("", CoachingErrors.InvalidRequest)]
    [InlineData(" \n", CoachingErrors.InvalidRequest)]
    public async Task A_message_that_cannot_be_accepted_changes_nothing(string text, string code)
    {
        var key = await StartAsync();

        Assert.Equal(code, (await FailsAsync(key, "m1", text)).Code);
        Assert.Equal(CoachingErrors.MessageTooLong, (await FailsAsync(key, "m1", new string('x', 16_001))).Code);
        Assert.Equal(CoachingErrors.InvalidRequest, (await FailsAsync(key, "no blanks allowed")).Code);
        Assert.Equal(0, (await _coach.FindAsync(key))!.Version);
    }

    private static ScriptedReply Throttled() => ScriptedReply.Throw(new HttpRequestException("slow down", null, HttpStatusCode.TooManyRequests));

    private async Task<SessionKey> StartAsync() => (await _coach.StartAsync(new StartSession("owner", "plan"))).Key;

    private Task<CoachingException> FailsAsync(SessionKey key, string id, string text = "Hello") =>
        Assert.ThrowsAnyAsync<CoachingException>(() => _time.Run(() => _coach.SendAsync(new SendMessage(key, id, text))));
}
