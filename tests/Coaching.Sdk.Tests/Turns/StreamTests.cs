using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing;
using Coaching.Sdk.Tests.Models;
using Coaching.Sdk.Tests.Support;

namespace Coaching.Sdk.Tests.Turns;

public sealed class StreamTests
{
    private const string Envelope = """{"message":"Good to hear. What comes first?","is_final":false,"result":null,"confidence":0.2}""";

    private readonly VirtualTime _time = new();
    private readonly InMemorySessionStore _store = new();
    private readonly ScriptedChatClient _model;
    private readonly Coach _coach;

    public StreamTests()
    {
        _model = new ScriptedChatClient { TimeProvider = _time.Clock };
        _coach = TestCoach.Create(_model, _store, _time.Clock);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000)]
    public async Task Deltas_joined_are_the_stored_message(int chunk)
    {
        var key = await StartAsync(ScriptedReply.Text(Envelope).InChunksOf(chunk, TimeSpan.FromMilliseconds(10)));

        var updates = await ReadAsync(key, seconds: 20);

        Assert.Equal(TurnUpdateKind.Accepted, updates[0].Kind);
        Assert.Equal(TurnUpdateKind.Completed, updates[^1].Kind);
        Assert.Equal("Good to hear. What comes first?", string.Concat(updates.Select(update => update.Text)));
        Assert.Equal("Good to hear. What comes first?", updates[^1].Outcome!.Message);
    }

    [Fact]
    public async Task A_replay_has_no_deltas()
    {
        var key = await StartAsync(Envelope);
        await ReadAsync(key, seconds: 20);

        var updates = await ReadAsync(key, seconds: 20);

        Assert.Equal([TurnUpdateKind.Accepted, TurnUpdateKind.Completed], updates.Select(update => update.Kind));
        Assert.True(updates[^1].Outcome!.IsReplay);
    }

    [Fact]
    public async Task A_late_stream_ends_as_pending()
    {
        var key = await StartAsync(ScriptedReply.Hang());

        var updates = await ReadAsync(key, seconds: 5);

        Assert.Equal([TurnUpdateKind.Accepted, TurnUpdateKind.Pending], updates.Select(update => update.Kind));
    }

    [Fact]
    public async Task A_reader_who_leaves_does_not_undo_the_turn()
    {
        var key = await StartAsync(ScriptedReply.Text(Envelope).InChunksOf(10, TimeSpan.FromMilliseconds(200)));

        await _time.Run(async () =>
        {
            await foreach (var update in _coach.StreamAsync(Message(key, 20)))
            {
                if (update.Kind == TurnUpdateKind.Delta)
                {
                    break;
                }
            }
        });
        await _time.Pass(TimeSpan.FromSeconds(5));

        Assert.Equal(1, (await _coach.FindAsync(key))!.Turn);
    }

    [Fact]
    public async Task A_failure_comes_from_the_enumeration_after_accepted()
    {
        var key = await StartAsync(ScriptedReply.Text("Half of").ThenThrow(new IOException("gone")));

        var seen = new List<TurnUpdate>();
        var error = await Assert.ThrowsAsync<CoachingException>(() => _time.Run(async () =>
        {
            await foreach (var update in _coach.StreamAsync(Message(key, 20)))
            {
                seen.Add(update);
            }
        }));

        Assert.Equal(CoachingErrors.ModelUnavailable, error.Code);
        Assert.Equal(TurnUpdateKind.Accepted, seen[0].Kind);
    }

    private async Task<SessionKey> StartAsync(params ScriptedReply[] replies)
    {
        _model.Enqueue(replies);
        return (await _coach.StartAsync(new StartSession("owner", "plan"))).Key;
    }

    private SendMessage Message(SessionKey key, int seconds) => new(key, "m1", "Hello") { Deadline = Deadline.After(TimeSpan.FromSeconds(seconds), _time.Clock) };

    private Task<List<TurnUpdate>> ReadAsync(SessionKey key, int seconds) => _time.Run(async () =>
    {
        var updates = new List<TurnUpdate>();
        await foreach (var update in _coach.StreamAsync(Message(key, seconds)))
        {
            updates.Add(update);
        }

        return updates;
    });
}
