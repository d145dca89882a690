using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;
using Coaching.Sdk.Topics;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>Whoever works on a session that is erased is fenced off first, whatever the erasing host knows of it.</summary>
public sealed class EraseTests
{
    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _memory = new();
    private readonly SlowStore _store;
    private readonly ScriptedChatClient _model;

    public EraseTests()
    {
        _store = new SlowStore(_memory);
        _model = new ScriptedChatClient(ScriptedReply.Text("Too late.").After(TimeSpan.FromSeconds(5))) { TimeProvider = _time.Clock };
    }

    [Fact]
    public Task A_host_without_the_topic_fences_off_the_holder() => FencesOffAsync(new Coach(
        _store, new TopicCatalog([]), new ModelRouter([new ModelRoute(ModelRole.Conversation, "talk", _model), new ModelRoute(ModelRole.Extraction, "extract", _model)]), timeProvider: _time.Clock));

    [Fact]
    public Task A_host_whose_clock_is_ahead_fences_off_the_holder_of_a_session_that_seems_expired() =>
        FencesOffAsync(TestCoach.Create(_model, _store, new FakeTimeProvider(_time.Clock.GetUtcNow().AddDays(31))));

    [Theory]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(null, true)]
    public async Task What_a_newer_version_wrote_is_left_to_it_and_what_is_damaged_is_erased(int? version, bool isErased)
    {
        var coach = TestCoach.Create(_model, _store, _time.Clock);
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;
        _store.BeforeRead = () => throw new SessionSchemaException("A stored header cannot be read.", version);

        var error = (CoachingException?)await Record.ExceptionAsync(() => coach.EraseAsync(key));

        Assert.Equal(isErased ? null : CoachingErrors.TopicUnavailable, error?.Code);
        Assert.Equal(isErased, await _memory.FindAsync(key, 0) is null);
    }

    private async Task FencesOffAsync(Coach eraser)
    {
        var coach = TestCoach.Create(_model, _store, _time.Clock);
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;
        IReadOnlyList<Slot> atErase = [];
        _store.BeforeErase = async () => atErase = (await _memory.FindAsync(key, 10))!.Slots;

        var error = await Assert.ThrowsAsync<CoachingException>(() => _time.Run(async () =>
        {
            var turn = coach.SendAsync(new SendMessage(key, "m1", "Hello"));
            await eraser.EraseAsync(key);
            return await turn;
        }));

        Assert.Equal(CoachingErrors.SessionNotFound, error.Code);
        Assert.Equal(FailureReasons.Cancelled, Assert.IsType<TurnSlot>(atErase[0]).Failure!.Reason);
        Assert.IsType<CancellationSlot>(atErase[1]);
        Assert.Null(await _memory.FindAsync(key, 0));
    }
}
