using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Runtime;

/// <summary>What a stop (on Lambda: SIGTERM) leaves of the invocation that is there, or on its way.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_stop_lets_the_running_invocation_end()
    {
        await using var probe = await ProbeApp.StartAsync();
        var running = probe.Api.Send(Events.Get("/gate"));
        await probe.Entered;

        var stopping = probe.StopAsync();
        Assert.False(stopping.IsCompleted);
        probe.Gate.SetResult();

        Assert.Equal(200, (await running.Outcome).Status);
        await stopping;
    }

    [Fact]
    public async Task A_stop_that_may_not_wait_any_longer_says_so()
    {
        await using var probe = await ProbeApp.StartAsync();
        probe.Api.Send(Events.Get("/gate"));
        await probe.Entered;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe.Services.GetRequiredService<IServer>().StopAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_stop_does_not_lose_an_invocation_that_was_handed_out_and_has_not_arrived()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var arrival = new TaskCompletionSource();
        await using var probe = await ProbeApp.StartAsync(time: time, prepare: api => api.BeforeFirstByte = arrival.Task);
        var onItsWay = probe.Api.Send(Events.Get("/request"));
        await onItsWay.Taken;

        var stopping = probe.StopAsync();
        arrival.SetResult();

        Assert.Equal(200, (await onItsWay.Outcome).Status);
        time.Advance(TimeSpan.FromSeconds(1));
        await stopping;
    }

    [Fact]
    public async Task A_stop_does_not_lose_an_invocation_that_has_arrived_in_part()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var arrival = new TaskCompletionSource();
        await using var probe = await ProbeApp.StartAsync(time: time, prepare: api => api.BeforeLastByte = arrival.Task);
        var onItsWay = probe.Api.Send(Events.Get("/request"));
        await onItsWay.Begun;

        var stopping = probe.StopAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        arrival.SetResult();

        Assert.Equal(200, (await onItsWay.Outcome).Status);
        await stopping;
    }

    [Fact]
    public async Task A_stop_gives_up_the_poll_that_nothing_answers()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        await using var probe = await ProbeApp.StartAsync(time: time);
        await probe.Api.FirstNext;

        var stopping = probe.StopAsync();
        Assert.False(stopping.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(100));

        await Patience.WaitAsync(stopping, () => "The stop goes on.");
    }
}
