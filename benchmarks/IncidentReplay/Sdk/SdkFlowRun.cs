using Coaching.Sdk;
using Coaching.Sdk.Models;
using Coaching.Sdk.Models.Attempts;
using Coaching.Sdk.Sessions;
using Coaching.Sdk.Topics;
using IncidentReplay.Clock;
using IncidentReplay.Model;
using IncidentReplay.Report;

namespace IncidentReplay.Sdk;

/// <summary>The real thing: Coach, its resilient client with a fallback for each role, the in-memory store. Every option as it comes but the duration that the report gives for the small model.</summary>
internal static class SdkFlowRun
{
    public static FlowBook Play(int sessions, Weather weather, CoachOptions? options = null)
    {
        var clock = new VirtualClock();
        var book = new FlowBook("Coaching.Sdk", "defaults, one fallback model");
        var store = new InMemorySessionStore();
        using var talk = new IncidentModel(ModelSpeed.Conversation, weather, clock, book.Bill);
        using var talkSmall = new IncidentModel(ModelSpeed.SmallConversation, weather, clock, book.Bill);
        using var extract = new IncidentModel(ModelSpeed.Extraction, weather, clock, book.Bill);
        using var extractElsewhere = new IncidentModel(ModelSpeed.OtherExtraction, weather, clock, book.Bill);
        var router = new ModelRouter(
            [
                new ModelRoute(ModelRole.Conversation, "sonnet", talk),
                new ModelRoute(ModelRole.Conversation, "haiku", talkSmall, new ModelRouteOptions { ExpectedDuration = TimeSpan.FromSeconds(6) }),
                new ModelRoute(ModelRole.Extraction, "haiku", extract),
                new ModelRoute(ModelRole.Extraction, "haiku-elsewhere", extractElsewhere),
            ],
            new ModelCallServices(timeProvider: clock, random: new Random(weather.Seed)));
        var coach = new Coach(new SlowStore(store, clock), new TopicCatalog([IncidentTopic.Create()]), router, options: options, timeProvider: clock);
        for (var session = 1; session <= sessions; session++)
        {
            var number = session;
            clock.Run(() => new SdkClient(coach, store, clock, book).PlayAsync(number));
        }

        return book;
    }
}
