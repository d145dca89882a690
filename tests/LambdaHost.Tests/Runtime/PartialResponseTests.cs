using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Runtime;

/// <summary>An application that returns as if all were well, with a response that is not whole: nobody is to take it for one.</summary>
public sealed class PartialResponseTests
{
    private static readonly string[] Streamed = ["false", "true"];

    [Theory]
    [InlineData("length=10", "false")]
    [InlineData("length=10", "true")]
    [InlineData("length=4", "false")]
    [InlineData("length=4", "true")]
    public async Task Another_length_than_was_promised_is_a_failure(string query, string streamed)
    {
        await using var probe = await ProbeApp.StartAsync(settings: ("Lambda:StreamResponses", streamed));

        Failed(await probe.Api.InvokeAsync(Events.Get("/part", query)), streamed, 500, "System.InvalidOperationException");
        Assert.Equal(200, Status(await probe.Api.InvokeAsync(Events.Get("/part", "length=5"))));
    }

    [Theory]
    [InlineData("abort&length=10", "false")]
    [InlineData("abort&length=10", "true")]
    [InlineData("abort", "false")]
    [InlineData("abort", "true")]
    public async Task What_was_given_up_at_the_deadline_is_a_failure(string query, string streamed)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 11, 0, 0, 0, TimeSpan.Zero));
        await using var probe = await ProbeApp.StartAsync(time: time, settings: ("Lambda:StreamResponses", streamed));
        var part = probe.Api.Send(Events.Get("/part", query));
        await probe.Entered;
        time.Advance(TimeSpan.FromSeconds(29));

        Failed(await part.Outcome, streamed, 504, "System.OperationCanceledException");
    }

    [Fact]
    public async Task What_was_whole_before_the_deadline_is_sent()
    {
        foreach (var streamed in Streamed)
        {
            var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 11, 0, 0, 0, TimeSpan.Zero));
            await using var probe = await ProbeApp.StartAsync(time: time, settings: ("Lambda:StreamResponses", streamed));
            var whole = probe.Api.Send(Events.Get("/part", "abort&length=5"));
            await probe.Entered;
            time.Advance(TimeSpan.FromSeconds(29));

            var outcome = await whole.Outcome;
            Assert.Equal((200, null), (Status(outcome), outcome.ErrorType));
        }
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task The_answer_to_a_HEAD_request_is_its_head(string streamed)
    {
        await using var probe = await ProbeApp.StartAsync(settings: ("Lambda:StreamResponses", streamed));

        var outcome = await probe.Api.InvokeAsync(Events.Http("HEAD", "/head"));

        Assert.Equal(200, Status(outcome));
        Assert.Contains("\"Content-Length\":\"5\"", outcome.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whole", outcome.Text, StringComparison.Ordinal);
        Assert.Null(outcome.ErrorType);
    }

    private static void Failed(InvocationOutcome outcome, string streamed, int status, string error)
    {
        if (streamed is "true") Assert.Equal((200, error), (Status(outcome), outcome.ErrorType)); // Its head is out; the rest is told in the trailers.
        else Assert.Equal(status, outcome.Status);
    }

    private static int Status(InvocationOutcome outcome) => JsonElement.Parse(outcome.Text.Split('\0')[0]).GetProperty("statusCode").GetInt32();
}
