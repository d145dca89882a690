using System.Collections.Concurrent;
using System.Text.Json;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Simulation.Worlds;
using Coaching.Sdk.Testing.Faults;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Simulation.Hammers;

/// <summary>Many clients on few sessions of a real store, in real time: duplicates, replays, dying processes, lost answers, leases that expire under their holders, racing ends.</summary>
internal sealed class Hammer
{
    private const int Processes = 3;
    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type":"object","properties":{"digest":{"type":"string"},"turns":{"type":"integer"},"call":{"type":"integer"}},"required":["digest","turns","call"],"additionalProperties":false}""");

    private readonly ISessionStore _store;
    private readonly CoachingTopic _topic = CoachingTopic.Create("hammer", Schema, new TopicOptions { SystemPrompt = "Coach.", MaxTurns = 18 });
    private readonly ConcurrentQueue<Violation> _violations = [];
    private readonly HammerProcess[] _processes = new HammerProcess[Processes];
    private readonly List<HammerProcess> _started = [];
    private readonly Random _random;
    private readonly Lock _lock = new();
    private int _calls;
    private int _seed;

    internal Hammer(ISessionStore store, int seed)
    {
        (_store, _seed, _random) = (store, seed * 1000, new Random(seed));
        for (var process = 0; process < Processes; process++)
        {
            _processes[process] = NewProcess();
        }
    }

    internal ConcurrentQueue<Violation> Violations => _violations;

    internal int Deaths { get; private set; }

    internal int Takeovers { get; private set; }

    internal int Turns { get; private set; }

    internal int LostAnswers => _started.Sum(process => process.Faults.LostAnswers);

    internal int Draw(int count)
    {
        lock (_lock)
        {
            return _random.Next(count);
        }
    }

    internal bool OneIn(int count) => Draw(count) == 0;

    internal int NextCall() => Interlocked.Increment(ref _calls);

    internal Violation Fail(string invariant, string what)
    {
        var violation = new Violation(invariant, what);
        _violations.Enqueue(violation);
        return violation;
    }

    internal HammerProcess AnyProcess()
    {
        lock (_lock)
        {
            var index = _random.Next(Processes);
            if (_processes[index].Faults.IsDead)
            {
                Deaths++;
                _processes[index] = NewProcess();
            }

            return _processes[index];
        }
    }

    internal async Task RunAsync(int sessions)
    {
        var hammered = Enumerable.Range(0, sessions).Select(_ => new HammeredSession(this, _store)).ToList();
        await Task.WhenAll(hammered.Select(session => session.PlayAsync()));
        var clean = new HammerProcess(this, _store, _topic, new FaultInjectionOptions(), TimeSpan.Zero, LateTurns.HandOff);
        foreach (var session in hammered)
        {
            try
            {
                var slots = await session.CheckAsync(clean.Coach);
                Turns += slots.Count(slot => slot is TurnSlot { Reply: not null });
                Takeovers += slots.Sum(slot => Math.Max(0, slot.Attempts - 1));
            }
            catch (Violation)
            {
                // In the list already.
            }
        }

        // Nobody works on the store any more when it is closed.
        await Task.WhenAll(_started.Append(clean).Select(process => process.Coach.Background.DrainAsync(new CancellationToken(canceled: true))));
    }

    private HammerProcess NewProcess()
    {
        var faults = new FaultInjectionOptions { Seed = ++_seed, LostAnswers = 0.03, Throttling = 0.01, Delays = 0.05, LongestDelay = TimeSpan.FromMilliseconds(120), Hangs = 0.003, Deaths = 0.02 };
        var process = new HammerProcess(this, _store, _topic, faults, TimeSpan.FromSeconds(_seed % 3 == 0 ? 3 : 0), (LateTurns)(_seed % 2));
        _started.Add(process);
        return process;
    }
}
