using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Runtime;

public sealed class DeadlineTests
{
    [Fact]
    public async Task The_request_is_aborted_half_a_second_before_the_deadline()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 11, 0, 0, 0, TimeSpan.Zero));
        await using var probe = await ProbeApp.StartAsync(time: time);
        var hanging = probe.Api.Send(Events.Get("/hang"), TimeSpan.FromSeconds(29));
        await probe.Entered;

        time.Advance(TimeSpan.FromSeconds(28.4));
        Assert.False(hanging.IsAnswered);
        time.Advance(TimeSpan.FromSeconds(0.1));

        var outcome = await hanging.Outcome;
        Assert.Equal(504, outcome.Status);
        Assert.Equal("deadline-exceeded", outcome.HttpJson.GetProperty("code").GetString());
        Assert.Equal("1", outcome.Header("Retry-After"));
        Assert.Equal(200, (await probe.Api.InvokeAsync(Events.Get("/request"))).Status);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task An_abort_that_the_exception_handler_takes_for_a_client_that_left_is_504_all_the_same(string streamed)
    {
        await using var probe = await ProbeApp.StartAsync(settings: ("Lambda:StreamResponses", streamed));

        var outcome = await probe.Api.InvokeAsync(Events.Get("/hang", "handled"), TimeSpan.FromSeconds(-1));

        Assert.StartsWith("{\"statusCode\":504", outcome.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invocation_that_arrives_after_its_deadline_is_aborted_at_once()
    {
        await using var probe = await ProbeApp.StartAsync();

        Assert.Equal(504, (await probe.Api.InvokeAsync(Events.Get("/hang"), TimeSpan.FromSeconds(-1))).Status);
    }

    [Fact]
    public async Task The_remaining_time_is_that_of_the_invocation()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 11, 0, 0, 0, TimeSpan.Zero));
        await using var probe = await ProbeApp.StartAsync(time: time);

        Assert.Equal(29, (await probe.Api.InvokeAsync(Events.Get("/request"), TimeSpan.FromSeconds(29))).HttpJson.GetProperty("remaining").GetDouble());
        Assert.Equal(300, (await probe.Api.InvokeAsync(Events.Get("/request"), TimeSpan.FromSeconds(300))).HttpJson.GetProperty("remaining").GetDouble());
    }
}
