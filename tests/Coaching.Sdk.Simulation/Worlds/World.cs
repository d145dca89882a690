using System.Text.Json;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Simulation.Bugs;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>One run: time, choices, the log, the processes, what clients were told.</summary>
internal sealed class World
{
    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type":"object","properties":{"digest":{"type":"string"},"turns":{"type":"integer"},"call":{"type":"integer"}},"required":["digest","turns","call"],"additionalProperties":false}""");

    private readonly List<Host> _hosts = [];
    private int _started;

    internal World(Choices choices, PlantedBug bug, CompletionMode mode, int faultRate, bool traces)
    {
        Choices = choices;
        choices.FaultRate = faultRate;
        Trace = new Trace(Time, traces);
        ChecksWrites = bug is PlantedBug.None or PlantedBug.OwnTokenInAnyState;
        Log = BuggyLogs.Create(this, bug);
        History = new History(this);
        Topic = CoachingTopic.Create("simulation", Schema, new TopicOptions { SystemPrompt = "Coach.", Opening = "Hello.", MaxTurns = 8, Completion = mode });
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

    internal CoachingTopic Topic { get; }

    internal SessionKey Key { get; }

    internal bool ChecksWrites { get; }

    /// <summary>Numbers the model's answers, so that no two are the same.</summary>
    internal int Calls { get; set; }

    internal Violation? Violation { get; private set; }

    /// <summary>One of the running processes; while all are down, the one that comes up next.</summary>
    internal Host AnyHost() => _hosts[Choices.Next(_hosts.Count)];

    internal Host NewHost() => new(
        this, $"host{++_started}", Choices.Of(LateTurns.HandOff, LateTurns.ContinueInBackground, LateTurns.Wait), TimeSpan.FromSeconds(Choices.Of(0, 3, -3, 40)), _started);

    internal void Replace(Host dead) => _hosts[_hosts.IndexOf(dead)] = NewHost();

    /// <summary>Remembers the first violation, which may be thrown inside the coach and swallowed there.</summary>
    internal Violation Fail(string invariant, string what)
    {
        var violation = new Violation(invariant, what);
        Violation ??= violation;
        Trace.Add("VIOLATION", violation.Message);
        return violation;
    }
}
