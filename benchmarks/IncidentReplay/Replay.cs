using IncidentReplay.Model;
using IncidentReplay.OldSystem;
using IncidentReplay.Report;
using IncidentReplay.Sdk;

namespace IncidentReplay;

/// <summary>The same messages, in the same weather, through all five flows.</summary>
internal static class Replay
{
    public static IReadOnlyList<FlowBook> Play(int requests, Weather weather)
    {
        var sessions = SessionsFor(requests);
        IOldFlow[] old = [new InlineFlow(), new SeparateFlow(), new GuardedFlow(), new BackgroundFlow()];
        return [.. old.Select(flow => OldFlowRun.Play(flow, sessions, weather)), SdkFlowRun.Play(sessions, weather)];
    }

    public static int SessionsFor(int requests) => (requests + IncidentTopic.Turns - 1) / IncidentTopic.Turns;
}
