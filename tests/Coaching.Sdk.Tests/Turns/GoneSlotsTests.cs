using System.Runtime.CompilerServices;
using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;

namespace Coaching.Sdk.Tests.Turns;

/// <summary>What disappears under a reader: the oldest slots, which a store's time to live takes before the header; or the session.</summary>
public sealed class GoneSlotsTests
{
    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _memory = new();

    [Fact]
    public async Task A_session_whose_oldest_slots_are_gone_can_still_be_read_and_answered()
    {
        var model = new ScriptedChatClient(_ => "Good.");
        var whole = TestCoach.Create(model, _memory, topic: topic => topic.MaxTurns = 100);
        var key = (await whole.StartAsync(new StartSession("owner", "plan"))).Key;
        for (var turn = 1; turn <= 60; turn++)
        {
            await whole.SendAsync(new SendMessage(key, $"m{turn}", "Hello"));
        }

        var coach = TestCoach.Create(model, new HalfGoneStore(_memory), topic: topic => topic.MaxTurns = 100);

        Assert.Equal(60, (await coach.FindAsync(key))!.Turn);
        Assert.Equal(61, (await coach.SendAsync(new SendMessage(key, "m61", "Hello"))).Turn);
        Assert.Equal(Enumerable.Range(51, 11), (await coach.ReadTranscriptAsync(key)).Turns.Select(turn => turn.Turn));
    }

    [Fact]
    public async Task A_session_that_is_erased_while_someone_waits_is_not_there()
    {
        var model = new ScriptedChatClient(ScriptedReply.Hang()) { TimeProvider = _time.Clock };
        var coach = TestCoach.Create(model, _memory, _time.Clock);
        var key = (await coach.StartAsync(new StartSession("owner", "plan"))).Key;

        var view = await _time.Run(async () =>
        {
            _ = coach.SendAsync(new SendMessage(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(20), _time.Clock) });
            var waiting = coach.WaitAsync(key, Deadline.After(TimeSpan.FromSeconds(10), _time.Clock));
            await Task.Delay(TimeSpan.FromMilliseconds(300), _time.Clock);
            await coach.EraseAsync(key);
            return await waiting;
        });

        Assert.Null(view);
    }

    /// <summary>The slots up to number 50 are gone.</summary>
    private sealed class HalfGoneStore(ISessionStore inner) : ISessionStore
    {
        public ValueTask<bool> CreateAsync(SessionHeader header, CancellationToken cancellationToken = default) => inner.CreateAsync(header, cancellationToken);

        public async ValueTask<StoredSession?> FindAsync(SessionKey key, int newestSlots, int? beforeSlot = null, CancellationToken cancellationToken = default) =>
            await inner.FindAsync(key, newestSlots, beforeSlot, cancellationToken) is { } found ? found with { Slots = [.. found.Slots.Where(slot => slot.Number > 50)] } : null;

        public ValueTask<SaveOutcome> SaveAsync(SessionKey key, Slot slot, SlotCondition condition, CancellationToken cancellationToken = default) => inner.SaveAsync(key, slot, condition, cancellationToken);

        public async IAsyncEnumerable<SessionHeader> ListAsync(string scope, string? before = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var header in inner.ListAsync(scope, before, cancellationToken))
            {
                yield return header;
            }
        }

        public ValueTask EraseAsync(SessionKey key, CancellationToken cancellationToken = default) => inner.EraseAsync(key, cancellationToken);
    }
}
