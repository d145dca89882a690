using LambdaHost.Runtime;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Runtime;

/// <summary>What the server changes for the whole process: not beside other tests.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ProcessWideTests
{
    [Theory]
    [InlineData(500, 1)] // "Container error. Non-recoverable state. Runtime should exit promptly."
    [InlineData(503, 5)]
    public async Task When_the_runtime_api_is_lost_the_process_ends(int status, int times)
    {
        await using var probe = await ProbeApp.StartAsync();
        var stopping = new TaskCompletionSource();
        probe.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await probe.Api.FirstNext;
        for (var i = 0; i < times; i++) probe.Api.Faults.OnNext.Enqueue(status);
        await probe.Api.InvokeAsync(Events.Get("/request"));

        await stopping.Task;
        Assert.Equal(1, TakeExitCode());
    }

    [Fact]
    public async Task A_runtime_api_that_is_lost_while_the_host_stops_does_not_break_the_stop()
    {
        await using var probe = await ProbeApp.StartAsync();
        probe.Api.Send(Events.Get("/gate"));
        await probe.Entered;
        probe.Api.Faults.OnResponse.Enqueue(500);

        var stopping = probe.StopAsync();
        probe.Gate.SetResult();

        await stopping;
        Assert.Equal(1, TakeExitCode());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(LoopbackFaults.BrokenConnection)]
    public async Task A_poll_that_fails_while_the_host_stops_is_a_poll_given_up(int fault)
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch); // It stands still: nothing but the fault ends the poll.
        var arrival = new TaskCompletionSource();
        await using var probe = await ProbeApp.StartAsync(time: time, prepare: api => api.BeforeFirstByte = arrival.Task, settings: ("Lambda:RegisterExtension", "false"));
        probe.Api.Faults.OnHandedOut.Enqueue(fault);
        await probe.Api.Send(Events.Get("/request")).Taken;

        var stopping = probe.StopAsync();
        arrival.SetResult();
        await Patience.WaitAsync(stopping, () => "The stop goes on.");

        Assert.Equal(0, TakeExitCode());
        Assert.Single(probe.Api.Calls, call => call is "next");
    }

    [Fact]
    public async Task A_server_that_is_disposed_lets_the_running_invocation_end_and_asks_for_no_other()
    {
        await using var probe = await ProbeApp.StartAsync();
        var running = probe.Api.Send(Events.Get("/gate"));
        await probe.Entered;
        var server = Assert.IsType<LambdaServer>(probe.Services.GetRequiredService<IServer>());

        server.Dispose();
        probe.Gate.SetResult();

        Assert.Equal(200, (await running.Outcome).Status);
        await Patience.WaitAsync(server.Running, () => "The server goes on.");
        Assert.Equal(0, TakeExitCode());
        Assert.Single(probe.Api.Calls, call => call is "next");
    }

    [Fact]
    public async Task The_trace_of_the_invocation_is_in_the_environment()
    {
        await using var probe = await ProbeApp.StartAsync();
        await probe.Api.InvokeAsync(Events.Get("/request"), traceId: "Root=1-5759e988-bd862e3fe1be46a994272793");

        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
    }

    private static int TakeExitCode()
    {
        var code = Environment.ExitCode;
        Environment.ExitCode = 0;
        return code;
    }
}

[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
