using System.Net;
using System.Text.Json.Nodes;
using Coaching.Sdk.Testing.Tests.Simulation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Coaching.Sdk.Testing.Tests;

public sealed class SimulatedCoachTests
{
    private static readonly ChatMessage[] Hello = [new(ChatRole.User, "I want to run")];

    [Fact]
    public async Task Pieces_joined_are_the_whole_answer_and_usage_is_a_quarter_of_the_characters()
    {
        using var coach = new SimulatedCoach(new() { ChunkSize = 5 });

        var updates = await coach.GetStreamingResponseAsync(Hello, new ChatOptions { ModelId = "m" }).ToListAsync();
        var whole = await coach.GetResponseAsync(Hello, new ChatOptions { ModelId = "m" });

        Assert.Equal(whole.Text, string.Concat(updates.Select(update => update.Text)));
        Assert.All(updates.SkipLast(2), update => Assert.Equal(5, update.Text.Length));
        Assert.Equal((4, (whole.Text.Length + 3) / 4), (whole.Usage!.InputTokenCount, whole.Usage.OutputTokenCount));
        Assert.Equal((ChatFinishReason.Stop, "m"), (whole.FinishReason, whole.ModelId));
    }

    [Fact]
    public async Task The_latency_passes_on_the_given_clock_a_share_of_it_before_the_first_character()
    {
        var clock = new FakeTimeProvider();
        using var coach = new SimulatedCoach(new() { Latency = SimulatedLatency.Constant(TimeSpan.FromSeconds(10)), ChunkSize = 10_000 }, clock);
        await using var updates = coach.GetStreamingResponseAsync(Hello).GetAsyncEnumerator();

        var first = updates.MoveNextAsync().AsTask();
        clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(first.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(await first);
        var second = updates.MoveNextAsync().AsTask();
        clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(await second);
    }

    [Fact]
    public async Task An_extraction_has_its_own_latency()
    {
        using var coach = new SimulatedCoach(new() { Latency = SimulatedLatency.Constant(TimeSpan.FromSeconds(10)), ExtractionLatency = SimulatedLatency.None }, new FakeTimeProvider());

        var answer = await coach.GetResponseAsync([new(ChatRole.System, "Extract the result from the transcript."), new(ChatRole.User, "<transcript>\n</transcript>")]);

        Assert.Equal("{}", JsonNode.Parse(answer.Text)!["result"]!.ToJsonString());
    }

    [Fact]
    public async Task A_hanging_call_ends_with_its_token_and_a_throttled_one_fails_with_429()
    {
        using var stop = new CancellationTokenSource();
        using var hanging = new SimulatedCoach(new() { HangShare = 1 }, new FakeTimeProvider());
        using var throttled = new SimulatedCoach(new() { ThrottledShare = 1 });

        var call = hanging.GetResponseAsync(Hello, cancellationToken: stop.Token);
        Assert.False(call.IsCompleted);
        await stop.CancelAsync();

        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => throttled.GetResponseAsync(Hello));
        Assert.Equal(HttpStatusCode.TooManyRequests, failure.StatusCode);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_calls_and_another_seed_others()
    {
        var one = await AnswersAsync(seed: 1);

        Assert.Equal(one, await AnswersAsync(seed: 1));
        Assert.NotEqual(one, await AnswersAsync(seed: 2));

        static async Task<string[]> AnswersAsync(int seed)
        {
            using var coach = new SimulatedCoach(new() { Seed = seed, PlainTextShare = 0.5, MalformedShare = 0.5, ThrottledShare = 0.2 });
            var answers = new List<string>();
            for (var i = 0; i < 40; i++)
            {
                try
                {
                    answers.Add((await coach.GetResponseAsync(Hello)).Text);
                }
                catch (HttpRequestException)
                {
                    answers.Add("throttled");
                }
            }

            return [.. answers];
        }
    }

    [Fact]
    public async Task Shares_are_met_over_many_calls()
    {
        using var coach = new SimulatedCoach(new() { PlainTextShare = 0.8, ThrottledShare = 0.1 });
        var (plain, throttled) = (0, 0);
        for (var i = 0; i < 2000; i++)
        {
            try
            {
                plain += (await coach.GetResponseAsync(Hello)).Text.StartsWith('{') ? 0 : 1;
            }
            catch (HttpRequestException)
            {
                throttled++;
            }
        }

        Assert.InRange(throttled, 150, 250);
        Assert.InRange(plain, 1360, 1520);
    }

    [Fact]
    public async Task A_coach_that_mostly_talks_plain_text_still_ends_with_the_envelope()
    {
        using var coach = new SimulatedCoach(new() { PlainTextShare = 1 });
        var talk = new Conversation(coach, Conversation.TopicSchema("weekly-goals"));
        string[] lines = ["Sleep", "Bed by ten", "Five nights", "Tonight", "that's all", "Work", "My partner", "no"];
        foreach (var line in lines)
        {
            Assert.DoesNotContain("is_final", await talk.SayAsync(line), StringComparison.Ordinal);
        }

        await talk.SayAsync("yes");

        Assert.True(talk.IsFinal);
        Assert.Equal("Sleep", (await talk.ExtractAsync())["result"]!["focus"]!.GetValue<string>());
    }

    [Fact]
    public void Wrong_options_are_all_named_with_their_values()
    {
        var failure = Assert.Throws<ArgumentException>(() => new SimulatedCoach(new() { HangShare = 1.5, ChunkSize = 0, PlainTextShare = double.NaN }));

        Assert.Contains("PlainTextShare must be 0 to 1, but is NaN. HangShare must be 0 to 1, but is 1.5. ChunkSize must be at least 1, but is 0.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_latency_lies_on_straight_lines_between_its_quantiles()
    {
        var latency = SimulatedLatency.Quantiles((0.1, TimeSpan.FromSeconds(8)), (0.9, TimeSpan.FromSeconds(16)), (1, TimeSpan.FromSeconds(76)));

        Assert.Equal([8, 8, 12, 16, 46, 76], new[] { 0, 0.1, 0.5, 0.9, 0.95, 1 }.Select(share => latency.At(share).TotalSeconds), (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.Throws<ArgumentException>(() => SimulatedLatency.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentException>(() => SimulatedLatency.Quantiles((0.5, TimeSpan.Zero)));
    }
}
