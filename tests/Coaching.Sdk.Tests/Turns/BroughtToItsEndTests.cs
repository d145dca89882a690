using System.Net;
using System.Runtime.CompilerServices;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>What was begun, or paid for, is brought to its end, whatever the store does and whoever leaves.</summary>
public sealed class BroughtToItsEndTests
{
    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _memory = new();
    private readonly SlowStore _store;
    private readonly ScriptedChatClient _model;

    public BroughtToItsEndTests()
    {
        _store = new SlowStore(_memory);
        _model = new ScriptedChatClient { TimeProvider = _time.Clock };
    }

    [Theory]
    [InlineData(LateTurns.HandOff)]
    [InlineData(LateTurns.ContinueInBackground)]
    public async Task A_reply_whose_write_hangs_is_written_by_another(LateTurns mode)
    {
        var (coach, key) = await StartAsync(mode);
        _model.Enqueue("Here.");
        var settles = 0;
        _store.BeforeSave = slot => slot.State is SlotState.Done && ++settles == 1 ? SlowStore.Never : Task.CompletedTask;

        var outcome = await _time.Run(() => coach.SendAsync(Message(key)));

        Assert.Equal(("Here.", 2), (outcome.Message, settles));
        Assert.True(_time.Now < TimeSpan.FromSeconds(3), $"answered after {_time.Now}");
    }

    [Fact]
    public async Task A_reply_outlasts_a_store_that_is_away_for_seconds()
    {
        var (coach, key) = await StartAsync();
        _model.Enqueue("Here.");
        _store.BeforeSave = slot => slot.State is SlotState.Done && _time.Now < TimeSpan.FromSeconds(10) ? throw new StoreUnavailableException("Away.") : Task.CompletedTask;

        var outcome = await _time.Run(() => coach.SendAsync(Message(key)));

        Assert.Equal("Here.", outcome.Message);
        Assert.Single(_model.Calls);
    }

    [Fact]
    public async Task A_write_that_hangs_and_one_that_is_refused_are_followed_by_another()
    {
        var (coach, key) = await StartAsync();
        _model.Enqueue("Here.");
        var settles = 0;
        _store.BeforeSave = slot => slot.State is not SlotState.Done ? Task.CompletedTask : ++settles switch
        {
            1 => SlowStore.Never,
            2 => throw new StoreUnavailableException("Away."),
            _ => Task.CompletedTask,
        };

        var outcome = await _time.Run(() => coach.SendAsync(Message(key)));

        Assert.Equal(("Here.", 3), (outcome.Message, settles));
        Assert.True(_time.Now < TimeSpan.FromSeconds(3), $"answered after {_time.Now}");
    }

    [Fact]
    public async Task A_claim_gives_up_at_once_when_the_store_is_away()
    {
        var (coach, key) = await StartAsync();
        _store.BeforeSave = _ => throw new StoreUnavailableException("Away.");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _time.Run(() => coach.SendAsync(Message(key))));

        Assert.True(_time.Now < TimeSpan.FromSeconds(1), $"answered after {_time.Now}");
    }

    [Fact]
    public async Task A_write_that_never_ends_does_not_hold_up_the_stop_longer_than_a_request()
    {
        var (coach, key) = await StartAsync(LateTurns.ContinueInBackground);
        _model.Enqueue("Here.");
        _store.BeforeSave = slot => slot.State is SlotState.Done ? SlowStore.Never : Task.CompletedTask;

        await _time.Run(async () =>
        {
            var turn = coach.SendAsync(Message(key));
            await coach.Background.DrainAsync();
            await Record.ExceptionAsync(() => turn);
        });

        Assert.True(_time.Now <= TimeSpan.FromSeconds(27), $"drained after {_time.Now}");
    }

    [Theory]
    [InlineData(-50)]
    [InlineData(50)]
    public async Task A_reply_that_comes_about_the_last_moment_is_stored(int left)
    {
        using var model = new StandingStill(_model, _time.Clock, TimeSpan.FromMilliseconds(left));
        var coach = TestCoach.Create(model, _store, _time.Clock, options: options => options.LateTurns = LateTurns.HandOff);
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;
        _model.Enqueue("Here.");
        _store.BeforeSave = _ => Task.Delay(TimeSpan.FromMilliseconds(10), _time.Clock);

        var outcome = await _time.Run(() => coach.SendAsync(Message(key) with { Deadline = Deadline.After(StandingStill.Until, _time.Clock) }));

        Assert.Equal("Here.", outcome.Message);
    }

    [Fact]
    public async Task A_model_that_fails_while_the_store_is_away_is_not_said_to_have_been_noted()
    {
        var (coach, key) = await StartAsync();
        _model.Enqueue(Enumerable.Repeat(ScriptedReply.Throw(new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable)), 3).ToArray());
        _store.BeforeSave = slot => slot.LeaseUntil is null ? throw new StoreUnavailableException("Away.") : Task.CompletedTask;

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => _time.Run(() => coach.SendAsync(Message(key))));

        Assert.Equal(CoachingErrors.ModelUnavailable, Assert.IsType<ModelException>(error.InnerException).Code);
    }

    [Fact]
    public async Task Tries_that_were_called_off_do_not_count()
    {
        var (coach, key) = await StartAsync();
        for (var tries = 1; tries <= 6; tries++)
        {
            _model.Enqueue(ScriptedReply.Hang());
            using var leaves = new CancellationTokenSource(TimeSpan.FromSeconds(1), _time.Clock);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _time.Run(() => coach.SendAsync(Message(key), leaves.Token)));
        }

        _model.Enqueue("Now.");
        var outcome = await _time.Run(() => coach.SendAsync(Message(key)));

        Assert.Equal(("Now.", 1), (outcome.Message, outcome.Attempts));
    }

    [Fact]
    public async Task A_cancellation_that_its_caller_leaves_is_whole_or_not_begun()
    {
        var (coach, key) = await StartAsync();
        using var leaves = new CancellationTokenSource();
        _model.Enqueue(ScriptedReply.Hang());
        await _time.Run(() => coach.SendAsync(Message(key) with { Deadline = Deadline.After(TimeSpan.FromSeconds(5), _time.Clock) }));
        _store.BeforeSave = _ => leaves.CancelAsync();

        await _time.Run(() => coach.CancelAsync(key, "enough", leaves.Token));

        Assert.Equal(SessionStatus.Cancelled, (await coach.FindAsync(key))!.Status);
    }

    [Fact]
    public async Task An_erase_that_its_caller_leaves_is_whole()
    {
        var (coach, key) = await StartAsync();
        using var leaves = new CancellationTokenSource();
        _store.BeforeErase = () => leaves.CancelAsync();

        Assert.True(await coach.EraseAsync(key, leaves.Token));
        Assert.Null(await _memory.FindAsync(key, 0));
        Assert.False(await coach.EraseAsync(key));
    }

    [Fact]
    public async Task A_final_reply_is_answered_although_the_result_is_called_off()
    {
        var (coach, key) = await StartAsync(topic: topic => topic.Completion = CompletionMode.InlineWithinDeadline);
        _model.Enqueue("""{"message":"Done.","is_final":true}""", ScriptedReply.Hang());
        using var leaves = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time.Clock);

        var outcome = await _time.Run(() => coach.SendAsync(Message(key), leaves.Token));

        Assert.Equal(("Done.", SessionStatus.ReadyToComplete), (outcome.Message, outcome.Session.Status));
    }

    [Fact]
    public async Task A_look_that_meets_no_model_and_then_no_store_ends_in_its_time()
    {
        var (coach, key) = await StartAsync();
        _model.Enqueue(ScriptedReply.Hang());
        await _time.Run(() => coach.SendAsync(Message(key) with { Deadline = Deadline.After(TimeSpan.FromSeconds(5), _time.Clock) }));
        var began = _time.Now;
        _model.Enqueue(Enumerable.Repeat(ScriptedReply.Throw(new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable)), 3).ToArray());
        var isDown = false;
        _store.BeforeSave = slot =>
        {
            isDown |= slot.LeaseUntil is null;
            return Task.CompletedTask;
        };
        _store.BeforeRead = () => isDown ? SlowStore.Never : Task.CompletedTask;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _time.Run(() => coach.WaitAsync(key, Deadline.After(TimeSpan.FromSeconds(20), _time.Clock))));

        Assert.True(_time.Now - began <= TimeSpan.FromSeconds(20), $"answered after {_time.Now - began}");
    }

    private static SendMessage Message(SessionKey key) => new(key, "m1", "Hello");

    private async Task<(Coach Coach, SessionKey Key)> StartAsync(LateTurns mode = LateTurns.HandOff, Action<TopicOptions<Plan>>? topic = null)
    {
        var coach = TestCoach.Create(_model, _store, _time.Clock, topic, options => options.LateTurns = mode);
        return (coach, (await coach.StartAsync(new StartSession("owner", "plan"))).Key);
    }

    /// <summary>A process that stands still between the model's last word and the end of its stream.</summary>
    private sealed class StandingStill(IChatClient model, FakeTimeProvider clock, TimeSpan left) : DelegatingChatClient(model)
    {
        internal static readonly TimeSpan Until = TimeSpan.FromSeconds(10);

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                yield return update;
            }

            clock.Advance(Until - left);
        }
    }
}
