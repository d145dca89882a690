using Coaching.Sdk.Models;
using Coaching.Sdk.Models.Attempts;
using Coaching.Sdk.Testing;

using CsCheck;

namespace Coaching.Sdk.Tests.Models;

public sealed class RetryTests
{
    [Fact]
    public void A_pause_stays_below_its_doubling_limit_and_with_the_expected_answer_inside_the_deadline() =>
        Gen.Select(Gen.Enum<ModelFaultKind>(), Gen.Int[1, 10], Gen.Int[0, 40_000], Gen.Int[0, 15_000], Gen.Int, Gen.Bool).Holds(any =>
        {
            var (kind, maxAttempts, budget, expected, seed, isSilence) = any;
            var fixture = new ModelFixture();
            using var model = fixture.Always("");
            var route = ModelFixture.Route("a", model, options => (options.MaxAttempts, options.ExpectedDuration) = (maxAttempts, TimeSpan.FromMilliseconds(expected)));
            var services = new ModelCallServices(timeProvider: fixture.Time.Clock, random: new Random(seed));
            using var call = new ModelCall(ModelFixture.Question, null, fixture.Within(budget / 1_000.0), null, services, CancellationToken.None);
            var on = new RouteCall(call, route, isLastRoute: true);
            var (attempts, limit) = (0, kind is ModelFaultKind.Throttled ? 1_000.0 : 50.0);
            do
            {
                on.BeginAttempt();
                attempts++;
                Assert.True(on.Pause.TotalMilliseconds <= Math.Min(20_000, limit * Math.Pow(2, Math.Max(0, attempts - 2))));
                Assert.True(attempts == 1 || on.Pause.TotalMilliseconds + expected <= budget);
            }
            while (on.PlanRetry(new ModelFault(kind, Cause: null) { IsSilence = isSilence }));

            var most = kind switch
            {
                ModelFaultKind.Throttled or ModelFaultKind.Unavailable => maxAttempts,
                ModelFaultKind.Interrupted => Math.Min(2, maxAttempts),
                ModelFaultKind.Timeout when isSilence => Math.Min(2, maxAttempts),
                _ => 1,
            };
            Assert.InRange(attempts, 1, most);
            Assert.True(attempts == most || budget < expected + (limit * Math.Pow(2, attempts - 1)));
        }, iter: 100);

    [Fact]
    public async Task A_rate_limit_goes_to_the_fallback_at_once_when_a_retry_would_not_fit()
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Always(ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Throttled)));
        using var fallback = fixture.Always("Instead");
        using var client = fixture.Over(primary, fallback);

        Assert.Equal("Instead", await fixture.AskAsync(client, seconds: 11.9));
        Assert.Equal((1, 1, TimeSpan.Zero), (primary.Calls.Count, fallback.Calls.Count, fixture.Time.Now));
    }

    [Theory]
    [InlineData(ModelFaultKind.Throttled)]
    [InlineData(ModelFaultKind.Unavailable)]
    [InlineData(ModelFaultKind.Interrupted)]
    public async Task A_pause_that_the_provider_asks_for_is_kept_when_it_fits(ModelFaultKind kind)
    {
        var fixture = new ModelFixture();
        using var model = fixture.Scripted(ScriptedReply.Throw(new ScriptedFaultException(kind, TimeSpan.FromSeconds(7))), ScriptedReply.Text("There"));
        using var fallback = fixture.Always("Instead");
        using var client = fixture.Over(model, fallback);

        Assert.Equal("There", await fixture.AskAsync(client, seconds: 20));
        Assert.Equal((2, TimeSpan.FromSeconds(7)), (model.Calls.Count, fixture.Time.Now));
    }

    [Theory]
    [InlineData(20.0, 8.1)]
    [InlineData(null, 20.1)]
    public async Task A_longer_pause_than_fits_or_than_anybody_waits_leads_to_the_next_route_at_once(double? seconds, double asked)
    {
        var fixture = new ModelFixture();
        var limit = new ScriptedFaultException(ModelFaultKind.Throttled, TimeSpan.FromSeconds(asked));
        using var model = fixture.Always(ScriptedReply.Throw(limit));
        using var fallback = fixture.Always("Instead");
        using var client = fixture.Over(model, fallback);
        using var alone = fixture.Over(model);

        Assert.Equal("Instead", await fixture.AskAsync(client, seconds));
        Assert.Equal((1, TimeSpan.Zero), (model.Calls.Count, fixture.Time.Now));
        Assert.Equal(TimeSpan.FromSeconds(asked), (await Assert.ThrowsAsync<ModelException>(() => fixture.AskAsync(alone, seconds))).RetryAfter);
    }

    [Fact]
    public async Task Without_a_deadline_the_limits_of_the_route_alone_count()
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Always(ScriptedReply.Throw(new ScriptedFaultException(ModelFaultKind.Unavailable)));
        using var client = fixture.Over([ModelFixture.Route("a", primary, options => options.MaxAttempts = 5)]);
        var exception = await Assert.ThrowsAsync<ModelException>(() => fixture.AskAsync(client, seconds: null));
        Assert.Equal((5, 5), (exception.Attempts, primary.Calls.Count));
        Assert.IsType<ScriptedFaultException>(exception.InnerException);
    }

    [Fact]
    public async Task An_interruption_is_counted_once_per_route_among_other_faults()
    {
        var fixture = new ModelFixture();
        ModelFaultKind[] kinds = [ModelFaultKind.Interrupted, ModelFaultKind.Unavailable, ModelFaultKind.Interrupted, ModelFaultKind.Unavailable];
        using var primary = fixture.Scripted(call => ScriptedReply.Throw(new ScriptedFaultException(kinds[call.Number - 1])));
        using var client = fixture.Over([ModelFixture.Route("a", primary, options => options.MaxAttempts = 10)]);
        Assert.Equal(3, (await Assert.ThrowsAsync<ModelException>(() => fixture.AskAsync(client))).Attempts);
    }

    [Fact]
    public async Task An_exception_that_nobody_knows_is_tried_once_more_and_then_elsewhere()
    {
        var fixture = new ModelFixture();
        using var primary = new RawModel((_, _) => throw new FormatException("thrown by the call itself"));
        using var fallback = fixture.Always("Instead");
        using var client = fixture.Over(primary, fallback);
        Assert.Equal("Instead", await fixture.StreamAsync(client));
        Assert.Equal((2, ModelFaultKind.Interrupted), (primary.Calls, fixture.Report.Fault));
    }

    [Fact]
    public Task A_run_replays_from_its_seed() => Gen.Int.HoldsAsync(async seed => Assert.Equal(await TraceAsync(seed), await TraceAsync(seed)), iter: 200);

    private static async Task<string> TraceAsync(int seed)
    {
        var random = new Random(seed);
        var fixture = new ModelFixture(seed);
        ScriptedReply Next(ScriptedCall call)
        {
            var reply = random.Next(2) == 0 ? ScriptedReply.Text("some", "thing") : ScriptedReply.Text();
            reply = reply.After(TimeSpan.FromSeconds(random.NextDouble() * 5));
            return random.Next(5) switch
            {
                0 => reply,
                1 => reply.ThenHang(random.Next(2) == 0),
                _ => reply.ThenThrow(new ScriptedFaultException((ModelFaultKind)random.Next(7))),
            };
        }

        using var primary = fixture.Scripted(Next);
        using var fallback = fixture.Scripted(Next);
        using var client = fixture.Over(primary, fallback);
        using var caller = new CancellationTokenSource(TimeSpan.FromSeconds(random.Next(1, 40)), fixture.Time.Clock);
        var ending = "";
        try
        {
            ending = await (random.Next(2) == 0 ? fixture.StreamAsync(client, cancellationToken: caller.Token) : fixture.AskAsync(client, cancellationToken: caller.Token));
        }
        catch (Exception exception) when (exception is CoachingException or OperationCanceledException)
        {
            ending = exception.Message;
        }

        var report = fixture.Report;
        return $"{ending} {fixture.Time.Now} {report.Outcome} {report.Fault} {report.Attempts} {report.Fallbacks} {report.Elapsed} {report.TimeToFirstToken}";
    }
}
