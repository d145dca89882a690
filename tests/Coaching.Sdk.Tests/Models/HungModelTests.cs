using Coaching.Sdk.Models;
using Coaching.Sdk.Models.Attempts;
using Coaching.Sdk.Testing;

namespace Coaching.Sdk.Tests.Models;

public sealed class HungModelTests
{
    [Fact]
    public async Task A_working_fallback_answers_inside_the_deadline_in_1000_of_1000_runs()
    {
        var answered = 0;
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            var fixture = new ModelFixture(seed);
            var budget = random.Next(8_000, 27_000) / 1_000.0;
            var whole = random.Next(2) == 0;

            // A stream is handed over with its first content, so that only a whole answer can hang half-way and still be replaced.
            var begun = whole && random.Next(3) == 0 ? ScriptedReply.Text("Half an ans").After(TimeSpan.FromSeconds(random.NextDouble())) : ScriptedReply.Text();
            using var primary = fixture.Always(begun.ThenHang(ignoreCancellation: random.Next(2) == 0));
            using var fallback = fixture.Always(ScriptedReply.Text("Here I am.").InChunksOf(3, TimeSpan.FromMilliseconds(random.Next(200))).After(TimeSpan.FromSeconds(random.NextDouble() * 2)));
            using var client = fixture.Over(primary, fallback);

            var text = await (whole ? fixture.AskAsync(client, budget) : fixture.StreamAsync(client, budget));
            Assert.True(fixture.Time.Now < TimeSpan.FromSeconds(budget), $"Seed {seed}: {fixture.Time.Now} is beyond {budget} s.");
            Assert.Equal((1, 1, "Here I am."), (primary.Calls.Count, fallback.Calls.Count, text));
            answered++;
        }

        Assert.Equal(1_000, answered);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_fallback_or_time_for_another_answer_the_caller_hears_at_the_first_token_limit(bool ignoresCancellation)
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Always(ScriptedReply.Hang(ignoresCancellation));
        using var client = fixture.Over(primary);

        var exception = await Assert.ThrowsAsync<ModelException>(() => fixture.AskAsync(client, seconds: 23.9));
        Assert.Equal((ModelFaultKind.Timeout, "a", 1, CoachingErrors.ModelUnavailable, true), (exception.Kind, exception.Route, exception.Attempts, exception.Code, exception.IsRetryable));
        Assert.Equal(TimeSpan.FromSeconds(12), fixture.Time.Now);
    }

    [Fact]
    public async Task Our_own_limit_is_not_the_classifiers_to_judge()
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Always(ScriptedReply.Text("Half").ThenHang());
        var services = new ModelCallServices([new EverythingIsInvalid()], fixture.Time.Clock);
        using var client = new ResilientChatClient([ModelFixture.Route("a", primary)], services);
        Assert.Equal(ModelFaultKind.Timeout, (await Assert.ThrowsAsync<ModelException>(() => fixture.StreamAsync(client))).Kind);
    }

    [Fact]
    public async Task Half_of_the_time_left_is_kept_for_the_next_route()
    {
        var fixture = new ModelFixture();
        using var primary = fixture.Always(ScriptedReply.Hang());
        using var fallback = fixture.Always(ScriptedReply.Text("Here").After(TimeSpan.FromSeconds(4)));
        using var client = fixture.Over(primary, fallback);

        Assert.Equal("Here", await fixture.StreamAsync(client, seconds: 10));
        Assert.Equal(TimeSpan.FromSeconds(9), fixture.Time.Now);
    }

    [Fact]
    public async Task Keep_alives_without_a_token_are_silence()
    {
        var fixture = new ModelFixture();
        using var primary = new RawModel((_, _) => Streams.Pings(fixture.Time.Clock, TimeSpan.FromSeconds(1), "Half"));
        using var client = fixture.Over(primary);
        List<string> seen = [];

        var exception = await Assert.ThrowsAsync<ModelException>(() => fixture.StreamAsync(client, seen: seen));
        Assert.Equal((ModelFaultKind.Timeout, "Half"), (exception.Kind, string.Concat(seen)));
        Assert.Equal(TimeSpan.FromSeconds(20), fixture.Time.Now);
    }

    [Fact]
    public async Task The_time_that_the_reader_takes_is_not_the_models_silence()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always(ScriptedReply.Text("a", "b", "c"));
        using var client = fixture.Over(model);
        var text = await fixture.Time.Run(async () =>
        {
            var read = "";
            await foreach (var update in client.GetStreamingResponseAsync(ModelFixture.Question).ConfigureAwait(false))
            {
                read += update.Text;
                await Task.Delay(TimeSpan.FromSeconds(60), fixture.Time.Clock).ConfigureAwait(false);
            }

            return read;
        });
        Assert.Equal("abc", text);
    }

    [Fact]
    public async Task A_deadline_that_passes_while_the_reader_reads_ends_a_stream_that_never_waits()
    {
        var fixture = new ModelFixture();
        using var model = fixture.Always(ScriptedReply.Text("a", "b", "c"));
        using var client = fixture.Over(model);
        var read = "";
        await Assert.ThrowsAsync<DeadlineExceededException>(() => fixture.Time.Run(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync(ModelFixture.Question, deadline: fixture.Within(90)).ConfigureAwait(false))
            {
                read += update.Text;
                await Task.Delay(TimeSpan.FromSeconds(60), fixture.Time.Clock).ConfigureAwait(false);
            }
        }));
        Assert.Equal("ab", read);
    }

    [Fact]
    public async Task A_model_that_goes_on_talking_after_the_deadline_is_not_listened_to()
    {
        var fixture = new ModelFixture();
        using var model = new RawModel((_, _) => Streams.Endless(fixture.Time.Clock, TimeSpan.FromSeconds(1)));
        using var client = fixture.Over(model);

        await Assert.ThrowsAsync<DeadlineExceededException>(() => fixture.StreamAsync(client, seconds: 5));
        Assert.Equal(TimeSpan.FromSeconds(5), fixture.Time.Now);
    }

    private sealed class EverythingIsInvalid : IModelFaultClassifier
    {
        public ModelFaultKind? Classify(Exception exception) => ModelFaultKind.Invalid;
    }
}
