using System.Text.Json;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Simulation.Bugs;
using Coaching.Sdk.Simulation.Search;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>One run: time, choices, the log, the processes, what clients were told.</summary>
internal sealed class World
{
    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type":"object","properties":{"digest":{"type":"string"},"turns":{"type":"integer"},"call":{"type":"integer"}},"required":["digest","turns","call"],"additionalProperties":false}""");

    private readonly List<Host> _hosts = [];
    private int _started;

    internal World(Choices choices, PlantedBug bug, Scenario scenario, int faultRate, bool traces)
    {
        Choices = choices;
        choices.FaultRate = faultRate;
        Trace = new Trace(Time, traces);
        IsUpgrade = scenario.IsUpgrade;
        KeepsOrphans = scenario.Erasers > 0 && choices.OneIn(2);
        ChecksWrites = bug is PlantedBug.None or PlantedBug.OwnTokenInAnyState;
        Log = BuggyLogs.Create(this, bug);
        History = new History(this);
        Versions = [NewVersion(1, scenario.Mode), NewVersion(2, scenario.Mode)];
        Key = new SessionKey("simulation", SessionId.FromStartKey("simulation", "start"));
        for (var host = 0; host < 2; host++)
        {
            _hosts.Add(NewHost());
        }
    }

    internal VirtualTime Time { get; } = new();

    internal Choices Choices { get; }

    internal Trace Trace { get; }

    internal SimulatedLog Log { get; }

    internal History History { get; }

    /// <summary>The topic before and after its upgrade.</summary>
    internal CoachingTopic[] Versions { get; }

    /// <summary>Whether processes of both versions run at once, as in a rolling deployment.</summary>
    internal bool IsUpgrade { get; }

    /// <summary>Whether the store takes slots without a header, as DynamoDB does; or refuses them, as SQLite does.</summary>
    internal bool KeepsOrphans { get; }

    internal SessionKey Key { get; }

    internal bool ChecksWrites { get; }

    /// <summary>Numbers the model's answers, so that no two are the same.</summary>
    internal int Calls { get; set; }

    internal Violation? Violation { get; private set; }

    /// <summary>One of the running processes; while all are down, the one that comes up next.</summary>
    internal Host AnyHost() => _hosts[Choices.Next(_hosts.Count)];

    /// <summary>In an upgrade, one process at least knows both versions: somebody must be able to answer.</summary>
    internal Host NewHost() => NewHost(
        !IsUpgrade ? Versions[..1]
        : !_hosts.Exists(host => host.IsAlive && host.IsWhole) ? Versions
        : Choices.Next(3) switch { 0 => Versions, 1 => Versions[..1], _ => Versions[1..] });

    /// <summary>A process that knows every version of the topic.</summary>
    internal Host NewWholeHost() => NewHost(Versions);

    /// <summary>Takes down every process that runs now.</summary>
    internal void KillAll() => _hosts.ToList().ForEach(host => host.Die());

    /// <summary>All clients hang up; the processes go on.</summary>
    internal void HangUpAll() => _hosts.ForEach(host => host.HangUp());

    internal void Replace(Host dead) => _hosts[_hosts.IndexOf(dead)] = NewHost();

    private Host NewHost(CoachingTopic[] topics) => new(
        this, $"host{++_started}", topics, Choices.Of(LateTurns.HandOff, LateTurns.ContinueInBackground, LateTurns.Wait), TimeSpan.FromSeconds(Choices.Of(0, 3, -3, 40)), Choices.OneIn(4), _started);

    private static CoachingTopic NewVersion(int version, CompletionMode mode) => CoachingTopic.Create("simulation", Schema, new TopicOptions
    {
        Version = version,
        SystemPrompt = $"Coach, version {version}.",
        ExtractionPrompt = $"Heed version {version}.",
        Opening = "Hello.",
        MaxTurns = 8,
        Completion = mode,
    });

    /// <summary>Remembers the first violation, which may be thrown inside the coach and swallowed there.</summary>
    internal Violation Fail(string invariant, string what)
    {
        var violation = new Violation(invariant, what);
        Violation ??= violation;
        Trace.Add("VIOLATION", violation.Message);
        return violation;
    }
}
