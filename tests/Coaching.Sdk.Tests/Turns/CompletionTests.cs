using System.Net;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Tests.Turns;

public sealed class CompletionTests
{
    private const string Final = """{"message":"Done.","is_final":true,"result":null,"confidence":0.9}""";
    private const string Answer = """{"result":{"Name":"Ada","Goals":["rest"]},"confidence":0.9,"evidence":[],"missing_fields":[]}""";

    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _store = new();
    private readonly ScriptedChatClient _model;

    public CompletionTests() => _model = new ScriptedChatClient { TimeProvider = _time.Clock };

    [Fact]
    public async Task A_conversation_that_is_not_over_cannot_be_completed()
    {
        var (coach, key) = await StartAsync();

        var error = await Assert.ThrowsAsync<CoachingException>(() => coach.CompleteAsync(new CompleteSession(key)));

        Assert.Equal(CoachingErrors.NotFinal, error.Code);
    }

    [Fact]
    public async Task Completed_again_it_returns_the_stored_result()
    {
        var (coach, key) = await StartAsync(Final, Answer);
        await SendAsync(coach, key, "m1");

        var first = await coach.CompleteAsync(new CompleteSession(key));
        var again = await coach.CompleteAsync(new CompleteSession(key));

        Assert.Equal(first.Result!.Value.GetRawText(), again.Result!.Value.GetRawText());
        Assert.Equal(2, _model.Calls.Count);
        Assert.Equal(StoredStatus.Completed, (await _store.FindAsync(key, 0))!.Header.Status);
    }

    [Fact]
    public async Task A_message_after_the_final_reply_reopens_the_session()
    {
        var (coach, key) = await StartAsync(Final, "Go on.");
        await SendAsync(coach, key, "m1");

        var reopened = await SendAsync(coach, key, "m2");

        Assert.Equal((SessionStatus.Active, false, 2), (reopened.Session.Status, reopened.Session.IsFinal, reopened.Turn));
    }

    [Fact]
    public async Task An_invalid_result_leaves_the_session_ready_and_is_told_to_the_next_prompt()
    {
        const string Incomplete = """{"result":{"Name":"Ada"},"confidence":0.5,"evidence":[],"missing_fields":["$.Goals"]}""";
        var (coach, key) = await StartAsync(Final, Incomplete, Incomplete, "Which goals?");
        await SendAsync(coach, key, "m1");

        var failed = await coach.CompleteAsync(new CompleteSession(key));
        await SendAsync(coach, key, "m2");

        Assert.Equal((FailureReasons.ResultInvalid, SessionStatus.ReadyToComplete), (failed.FailureReason, failed.Session.Status));
        Assert.Contains(failed.Errors, error => error.Path.StartsWith("$.Goals", StringComparison.Ordinal) || error.Path == "$");
        Assert.Contains("$.Goals", failed.MissingFields);
        Assert.Contains("still lacks $.Goals", _model.Calls[^1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Contains("$.Goals", _model.Calls[2].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_an_extraction_gets_its_failure_and_does_not_run_it_again()
    {
        const string Wrong = """{"result":{"Name":1.5,"Goals":"x"}}""";
        var (coach, key) = await StartAsync(
            Final, ScriptedReply.Text("no json at all").After(TimeSpan.FromSeconds(4)), ScriptedReply.Text("no json at all").After(TimeSpan.FromSeconds(4)), Wrong);
        await SendAsync(coach, key, "m1");

        var outcomes = await _time.Run(async () =>
        {
            var first = coach.CompleteAsync(new CompleteSession(key));
            var second = coach.CompleteAsync(new CompleteSession(key));
            return (await first, await second);
        });

        Assert.Equal(FailureReasons.ResultInvalid, outcomes.Item1.FailureReason);
        Assert.Equal(FailureReasons.ResultInvalid, outcomes.Item2.FailureReason);
        Assert.Equal(3, _model.Calls.Count);
    }

    [Fact]
    public async Task What_the_model_did_not_take_is_told_to_the_caller_who_ran_it_alone()
    {
        var refusal = new HttpRequestException("The prompt is too long.", inner: null, HttpStatusCode.BadRequest);
        var (coach, key) = await StartAsync(Final, ScriptedReply.Throw(refusal).After(TimeSpan.FromSeconds(4)));
        await SendAsync(coach, key, "m1");

        var outcomes = await _time.Run(async () =>
        {
            var first = coach.CompleteAsync(new CompleteSession(key));
            var second = coach.CompleteAsync(new CompleteSession(key));
            return (First: await first, Second: await second);
        });

        Assert.Equal((FailureReasons.Invalid, FailureReasons.Invalid), (outcomes.First.FailureReason, outcomes.Second.FailureReason));
        Assert.Same(refusal, Assert.IsType<ModelException>(outcomes.First.FailureCause).InnerException);
        Assert.Null(outcomes.Second.FailureCause);
    }

    [Fact]
    public async Task A_completion_that_is_late_is_pending_and_a_repeat_finishes_it()
    {
        var (coach, key) = await StartAsync(Final, ScriptedReply.Hang(), Answer);
        await SendAsync(coach, key, "m1");

        var late = await _time.Run(() => coach.CompleteAsync(new CompleteSession(key) { Deadline = Deadline.After(TimeSpan.FromSeconds(8), _time.Clock) }));
        var repeat = await _time.Run(() => coach.CompleteAsync(new CompleteSession(key)));

        Assert.True(late.IsPending);
        Assert.Contains("pending", Assert.Throws<InvalidOperationException>(() => late.GetResult<Plan>()).Message, StringComparison.Ordinal);
        Assert.Equal(["rest"], repeat.GetResult<Plan>().Goals);
        Assert.Equal(["rest"], repeat.GetResult(PlanJson.Default.Plan).Goals);
    }

    [Fact]
    public async Task Inline_the_result_comes_with_the_final_reply_when_there_is_time()
    {
        var (coach, key) = await StartAsync(CompletionMode.InlineWithinDeadline, Final, Answer);

        var turn = await SendAsync(coach, key, "m1");

        Assert.Equal(SessionStatus.Completed, turn.Session.Status);
        Assert.Equal("Ada", turn.Session.Result!.Value.GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Inline_without_time_it_is_as_separate()
    {
        var (coach, key) = await StartAsync(CompletionMode.InlineWithinDeadline, Final, Answer);

        var turn = await _time.Run(() => coach.SendAsync(
            new SendMessage(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(9), _time.Clock) }));

        Assert.Equal((SessionStatus.ReadyToComplete, 1), (turn.Session.Status, _model.Calls.Count));
    }

    [Fact]
    public async Task In_the_background_a_worker_finds_the_completion_waiting()
    {
        var (coach, key) = await StartAsync(CompletionMode.Background, Final, Answer);

        var turn = await SendAsync(coach, key, "m1");
        var resumed = await coach.ResumeAsync(key, Deadline.After(TimeSpan.FromMinutes(1), _time.Clock));

        Assert.Equal(SessionStatus.Completing, turn.Session.Status);
        Assert.Equal(SessionStatus.Completed, resumed!.Status);
    }

    [Fact]
    public async Task A_result_of_another_type_is_named()
    {
        var (coach, key) = await StartAsync(Final, Answer);
        await SendAsync(coach, key, "m1");
        var completed = await coach.CompleteAsync(new CompleteSession(key));

        var error = Assert.Throws<InvalidOperationException>(() => completed.GetResult<string>());

        Assert.Contains("Plan", error.Message, StringComparison.Ordinal);
        Assert.Contains("String", error.Message, StringComparison.Ordinal);
    }

    private Task<(Coach Coach, SessionKey Key)> StartAsync(params ScriptedReply[] replies) => StartAsync(CompletionMode.Separate, replies);

    private async Task<(Coach Coach, SessionKey Key)> StartAsync(CompletionMode mode, params ScriptedReply[] replies)
    {
        _model.Enqueue(replies);
        var coach = TestCoach.Create(_model, _store, _time.Clock, topic => topic.Completion = mode);
        return (coach, (await coach.StartAsync(new StartSession("owner", "plan"))).Key);
    }

    private Task<TurnOutcome> SendAsync(Coach coach, SessionKey key, string id) => _time.Run(() => coach.SendAsync(new SendMessage(key, id, "Hello")));
}
