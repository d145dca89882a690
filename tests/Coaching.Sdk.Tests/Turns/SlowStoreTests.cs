using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>A store that hangs and ignores its token: every answer still comes in time, and no lease stays behind.</summary>
public sealed class SlowStoreTests
{
    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _memory = new();
    private readonly SlowStore _store;
    private readonly ScriptedChatClient _model;

    public SlowStoreTests()
    {
        _store = new SlowStore(_memory);
        _model = new ScriptedChatClient { TimeProvider = _time.Clock };
    }

    [Fact]
    public async Task A_list_that_hangs_is_store_unavailable()
    {
        var coach = Create();
        _store.BeforeRead = () => SlowStore.Never;

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => _time.Run(async () =>
        {
            await foreach (var _ in coach.ListAsync("owner"))
            {
                // Never comes here.
            }
        }));

        Assert.True(error.IsRetryable);
        Assert.True(_time.Now <= TimeSpan.FromSeconds(27), $"answered after {_time.Now}");
    }

    [Fact]
    public async Task A_slow_claim_and_a_release_that_hangs_are_within_the_deadline_together()
    {
        var coach = Create();
        var key = await StartAsync(coach);
        _store.BeforeSave = slot => slot.LeaseUntil is null ? SlowStore.Never : Task.Delay(TimeSpan.FromSeconds(9), _time.Clock);

        var late = await _time.Run(() => coach.SendAsync(Message(key, seconds: 10)));

        Assert.True(late.IsPending);
        Assert.True(_time.Now < TimeSpan.FromSeconds(10), $"answered after {_time.Now}");
    }

    [Fact]
    public async Task An_erase_has_one_deadline_for_the_cancellation_and_the_removal()
    {
        var coach = Create();
        var key = await StartAsync(coach);
        _store.BeforeSave = _ => Task.Delay(TimeSpan.FromSeconds(20), _time.Clock);
        _store.BeforeErase = () => SlowStore.Never;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _time.Run(() => coach.EraseAsync(key)));

        Assert.True(_time.Now <= TimeSpan.FromSeconds(27), $"answered after {_time.Now}");
    }

    [Fact]
    public async Task A_resume_looks_at_the_session_within_its_deadline()
    {
        var coach = Create();
        var key = await StartAsync(coach);
        var reads = 0;
        _store.BeforeRead = () => ++reads > 1 ? SlowStore.Never : Task.CompletedTask;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _time.Run(() => coach.ResumeAsync(key, Deadline.After(TimeSpan.FromSeconds(5), _time.Clock))));

        Assert.True(_time.Now <= TimeSpan.FromSeconds(5), $"answered after {_time.Now}");
    }

    [Fact]
    public async Task A_host_that_stops_answers_pending_to_those_who_still_wait()
    {
        _model.Enqueue(ScriptedReply.Hang());
        var coach = Create(LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time.Clock);

        var outcome = await _time.Run(async () =>
        {
            var turn = coach.SendAsync(Message(key, seconds: 10));
            await coach.Background.DrainAsync(patience.Token);
            return await turn;
        });

        Assert.True(outcome.IsPending);
        Assert.Null((await _memory.FindAsync(key, 1))!.Slots[0].LeaseUntil);
    }

    [Fact]
    public async Task Looks_without_time_for_the_model_cost_no_try()
    {
        _model.Enqueue(ScriptedReply.Hang());
        var coach = Create();
        var key = await StartAsync(coach);
        await _time.Run(() => coach.SendAsync(Message(key, seconds: 5)));

        var repeat = await _time.Run(() => coach.SendAsync(Message(key, seconds: 1)));
        await _time.Run(() => coach.ResumeAsync(key, Deadline.After(TimeSpan.FromSeconds(1), _time.Clock)));
        var another = await Assert.ThrowsAsync<CoachingException>(() => _time.Run(() => coach.SendAsync(Message(key, seconds: 1) with { MessageId = "m2" })));

        Assert.Equal((true, 1), (repeat.IsPending, repeat.Attempts));
        Assert.Equal((CoachingErrors.TurnInProgress, TimeSpan.FromSeconds(2)), (another.Code, another.RetryAfter));
        Assert.Equal(1, (await _memory.FindAsync(key, 1))!.Slots[0].Attempts);
    }

    private static async Task<SessionKey> StartAsync(Coach coach) => (await coach.StartAsync(new StartSession("owner", "plan"))).Key;

    private SendMessage Message(SessionKey key, int seconds) => new(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(seconds), _time.Clock) };

    private Coach Create(LateTurns mode = LateTurns.HandOff) => TestCoach.Create(_model, _store, _time.Clock, options: options => options.LateTurns = mode);
}
