using System.Net;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>Work that lasts longer than one lease: the lease is renewed step by step, so a process that dies blocks its session no longer than one step.</summary>
public sealed class LeaseKeeperTests
{
    private static readonly TimeSpan LongestLease = TimeSpan.FromSeconds(27 + 5);

    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _memory = new();
    private readonly SlowStore _store;
    private readonly ScriptedChatClient _model;
    private readonly List<Slot> _leases = [];

    public LeaseKeeperTests()
    {
        _store = new SlowStore(_memory) { BeforeSave = Note };
        _model = new ScriptedChatClient { TimeProvider = _time.Clock };
    }

    [Theory]
    [InlineData(LateTurns.ContinueInBackground)]
    [InlineData(LateTurns.Wait)]
    public async Task The_lease_of_a_long_turn_is_never_long_and_never_runs_out(LateTurns mode)
    {
        _model.Enqueue(SlowReply(seconds: 99));
        var coach = Create(mode);
        var key = await StartAsync(coach);

        await _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello")));
        await _time.Pass(TimeSpan.FromSeconds(100));

        Assert.Equal(1, (await coach.FindAsync(key))!.Turn);
        Assert.Equal([0, 27, 54, 81], _leases.Select(slot => (int)(slot.LeaseUntil!.Value - LongestLease - _time.Clock.Start).TotalSeconds));
        Assert.Single(_leases.DistinctBy(slot => slot.Token));
    }

    [Fact]
    public async Task A_turn_within_its_request_renews_nothing()
    {
        _model.Enqueue(SlowReply(seconds: 18));
        var coach = Create(LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);

        await _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello")));

        Assert.Single(_leases);
    }

    [Fact]
    public async Task A_long_deadline_of_the_callers_makes_no_long_lease()
    {
        _model.Enqueue(SlowReply(seconds: 99));
        var coach = Create(LateTurns.HandOff);
        var key = await StartAsync(coach);

        await _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromMinutes(10), _time.Clock) }));

        Assert.Equal(4, _leases.Count);
    }

    [Fact]
    public async Task Whose_slot_was_taken_meanwhile_stops_its_model_and_answers_with_what_stands()
    {
        _model.Enqueue(SlowReply(seconds: 90));
        var coach = Create(LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);
        await _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(5), _time.Clock) }));
        var held = (TurnSlot)(await _memory.FindAsync(key, 1))!.Slots[0];
        await _memory.SaveAsync(key, held with { Token = "other", LeaseUntil = _time.Clock.GetUtcNow() + TimeSpan.FromMinutes(1) }, SlotCondition.PendingWith(held.Token));

        await _time.Pass(TimeSpan.FromSeconds(28));

        Assert.Equal(0, coach.Background.Count);
        Assert.True(_model.Calls[0].CancellationToken.IsCancellationRequested);
        Assert.Equal("other", (await _memory.FindAsync(key, 1))!.Slots[0].Token);
    }

    [Fact]
    public async Task A_renewal_that_the_store_does_not_take_is_tried_again()
    {
        _model.Enqueue(SlowReply(seconds: 45));
        var coach = Create(LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);
        _store.BeforeSave = slot => Note(slot, _leases.Count == 1 ? SlowStore.Never : Task.CompletedTask);

        await _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello")));
        await _time.Pass(TimeSpan.FromSeconds(30));

        Assert.Equal(1, (await coach.FindAsync(key))!.Turn);
        Assert.Equal(3, _leases.Count);
    }

    [Fact]
    public async Task A_renewal_that_meets_what_a_newer_version_wrote_stops_the_model_too()
    {
        _model.Enqueue(SlowReply(seconds: 90));
        var coach = Create(LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);
        _store.BeforeSave = slot => Note(slot, _leases.Count == 1 ? Task.FromException(new SessionSchemaException("newer", found: 2)) : Task.CompletedTask);

        await _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(5), _time.Clock) }));
        await _time.Pass(TimeSpan.FromSeconds(28));

        Assert.Equal((0, true), (coach.Background.Count, _model.Calls[0].CancellationToken.IsCancellationRequested));
    }

    [Fact]
    public async Task A_slot_is_released_after_a_renewal_that_is_under_way()
    {
        _model.Enqueue(ScriptedReply.Throw(new HttpRequestException("bad key", null, HttpStatusCode.Forbidden)).After(TimeSpan.FromSeconds(10.5)));
        var coach = Create(LateTurns.ContinueInBackground);
        var key = await StartAsync(coach);
        _store.BeforeSave = slot => Note(slot, _leases.Count == 1 ? Task.Delay(TimeSpan.FromSeconds(0.7), _time.Clock) : Task.CompletedTask);

        await _time.Run(() => coach.SendAsync(new SendMessage(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(10), _time.Clock) }));
        await _time.Pass(TimeSpan.FromSeconds(5));

        var slot = (await _memory.FindAsync(key, 1))!.Slots[0];
        Assert.Equal(2, _leases.Count);
        Assert.Null(slot.LeaseUntil);
        Assert.NotNull(slot.NotBefore);
        Assert.Equal(0, coach.Background.Count);
    }

    private Task Note(Slot slot) => Note(slot, Task.CompletedTask);

    private Task Note(Slot slot, Task before)
    {
        if (slot is { State: SlotState.Pending, LeaseUntil: not null })
        {
            _leases.Add(slot);
        }

        return before;
    }

    private static ScriptedReply SlowReply(int seconds) =>
        ScriptedReply.Text(Enumerable.Repeat("word ", 10).ToArray()).InChunksOf(5, TimeSpan.FromSeconds(seconds / 10.0));

    private static async Task<SessionKey> StartAsync(Coach coach) => (await coach.StartAsync(new StartSession("owner", "plan"))).Key;

    private Coach Create(LateTurns mode) => TestCoach.Create(_model, _store, _time.Clock, options: options => options.LateTurns = mode);
}
