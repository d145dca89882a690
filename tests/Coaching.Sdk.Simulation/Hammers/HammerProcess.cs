using Coaching.Sdk.Models;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Testing.Faults;
using Coaching.Sdk.Topics;

namespace Coaching.Sdk.Simulation.Hammers;

/// <summary>One pretended process: its own coach over the shared store, its own faults, its own clock.</summary>
internal sealed class HammerProcess
{
    internal HammerProcess(Hammer hammer, ISessionStore store, CoachingTopic topic, FaultInjectionOptions faults, TimeSpan skew, LateTurns lateTurns)
    {
        var time = new SkewedTime(skew);
        Faults = new FaultInjection(faults);
#pragma warning disable CA2000 // the clients hold nothing to dispose of
        var model = new FaultInjectingChatClient(new HammerModel(hammer), Faults);
#pragma warning restore CA2000
        var limits = new ModelRouteOptions { FirstTokenTimeout = TimeSpan.FromSeconds(1), NextTokenTimeout = TimeSpan.FromSeconds(1) };
        var router = new ModelRouter([new ModelRoute(ModelRole.Conversation, "talk", model, limits), new ModelRoute(ModelRole.Extraction, "extract", model, limits)], timeProvider: time);
        var options = new CoachOptions
        {
            LateTurns = lateTurns,
            SettleReserve = TimeSpan.FromMilliseconds(250),
            LeaseSlack = TimeSpan.FromMilliseconds(50),
            BackgroundLimit = TimeSpan.FromSeconds(2),
            MaxAttempts = 8,
        };
        Coach = new Coach(new FaultInjectingSessionStore(store, Faults), new TopicCatalog([topic]), router, options: options, timeProvider: time);
        Time = time;
    }

    internal Coach Coach { get; }

    internal FaultInjection Faults { get; }

    internal TimeProvider Time { get; }
}
