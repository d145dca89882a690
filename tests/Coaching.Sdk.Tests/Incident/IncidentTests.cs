using IncidentReplay;
using IncidentReplay.Model;
using IncidentReplay.Report;
using IncidentReplay.Sdk;

namespace Coaching.Sdk.Tests.Incident;

/// <summary>The incident's latencies through the real coach, on virtual time: what docs/incident.md promises.</summary>
public sealed class IncidentTests
{
    private const int Requests = 2_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(27);

    [Fact]
    public void In_the_incidents_weather_every_request_is_answered_in_time_and_no_turn_is_lost_or_doubled()
    {
        var book = SdkFlowRun.Play(Replay.SessionsFor(Requests), new Weather(Seed: 1));

        Check(book);
        Assert.Equal(0, book.Count(AnswerKind.Failed));
        Assert.True(book.Count(AnswerKind.Pending) > 0, "Nothing was ever late: the weather is too fine to show anything.");
    }

    [Fact]
    public void Of_models_of_which_a_third_of_all_calls_hangs_for_ever_every_pending_turn_is_resolved_by_repeating_it()
    {
        var book = SdkFlowRun.Play(Replay.SessionsFor(Requests), new Weather(Seed: 2) { HangShare = 0.33, ForEverShare = 1, ThrottledShare = 0 });

        Check(book);
        Assert.True(book.Count(AnswerKind.Pending) > Requests / 20, "A third of a third must be late.");
    }

    [Fact]
    public void Answers_that_come_in_drips_longer_than_a_request_may_last_are_pending_in_time_and_resolved_by_repeating()
    {
        var book = SdkFlowRun.Play(Replay.SessionsFor(Requests), new Weather(Seed: 4) { HangShare = 0.2, ForEverShare = 0, DripShare = 1 });

        Check(book);
        Assert.True(book.Count(AnswerKind.Pending) > Requests / 20, "A drip that is cut by the deadline must leave its turn pending.");
    }

    [Fact]
    public void A_run_repeats_to_the_last_tick()
    {
        Assert.Equal(SdkFlowRun.Play(25, new Weather(Seed: 3)).Requests, SdkFlowRun.Play(25, new Weather(Seed: 3)).Requests);
    }

    private static void Check(FlowBook book)
    {
        Assert.True(book.Messages >= Requests, $"{book.Messages} messages were sent.");
        Assert.All(book.Requests, request => Assert.InRange(request.Took, TimeSpan.Zero, Limit));
        Assert.Equal(0, book.Count(AnswerKind.Cut));
        Assert.Equal((0, 0, 0), (book.Lost, book.Doubled, book.SessionsWithoutResult));
        Assert.Equal(book.Messages, book.UntilReply.Count);
    }
}
