using IncidentReplay.Clock;
using IncidentReplay.Model;
using IncidentReplay.Report;

namespace IncidentReplay.OldSystem;

internal static class OldFlowRun
{
    public static FlowBook Play(IOldFlow flow, int sessions, Weather weather)
    {
        var clock = new VirtualClock();
        var book = new FlowBook(flow.Name, flow.Subtitle);
        using var talk = new IncidentModel(ModelSpeed.Conversation, weather, clock, book.Bill);
        using var extract = new IncidentModel(ModelSpeed.Extraction, weather, clock, book.Bill);
        for (var session = 1; session <= sessions; session++)
        {
            var number = session;
            var backend = new OldBackend(number, clock, talk, extract);
            clock.Run(() => new OldClient(flow, backend, new OldGateway(clock, book), clock, book).PlayAsync(number));
        }

        return book;
    }
}
