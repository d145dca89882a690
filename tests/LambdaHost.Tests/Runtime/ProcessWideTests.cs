using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
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
        Assert.Equal(1, Environment.ExitCode);
        Environment.ExitCode = 0;
    }

    [Fact]
    public async Task The_trace_of_the_invocation_is_in_the_environment()
    {
        await using var probe = await ProbeApp.StartAsync();
        await probe.Api.InvokeAsync(Events.Get("/request"), traceId: "Root=1-5759e988-bd862e3fe1be46a994272793");

        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
    }
}

[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
