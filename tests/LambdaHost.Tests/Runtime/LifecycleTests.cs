using LambdaHost.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;

namespace LambdaHost.Tests.Runtime;

public sealed class LifecycleTests
{
    [Fact]
    public void Outside_lambda_nothing_changes()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.UseLambdaRuntime();

        Assert.DoesNotContain(builder.Services, service => service.ImplementationType == typeof(LambdaServer));
        Assert.Contains(builder.Services, service => service.ServiceType == typeof(IServer));
    }

    [Fact]
    public async Task An_extension_without_events_is_registered_before_the_first_poll()
    {
        await using var probe = await ProbeApp.StartAsync();
        await probe.Api.InvokeAsync(Events.Get("/request"));

        Assert.Equal("coaching-graceful-shutdown {\"events\":[]}", await probe.Api.Extension);
        Assert.Equal("register", probe.Api.Calls.First());
        await Patience.UntilAsync(() => probe.Api.Calls.Contains("extension-next extension-1", StringComparer.Ordinal), () => "The extension does not wait for its end."); // On a connection of its own.
    }

    [Theory]
    [InlineData(500)]
    [InlineData(200)] // Without an identifier.
    [InlineData(LoopbackFaults.BrokenConnection)]
    public async Task Without_its_extension_the_server_works_all_the_same(int answer)
    {
        await using var probe = await ProbeApp.StartAsync(prepare: api => api.Faults.OnRegister.Enqueue(answer));

        Assert.Equal(200, (await probe.Api.InvokeAsync(Events.Get("/request"))).Status);
    }

    [Fact]
    public async Task A_snapshot_waits_for_its_restore()
    {
        await using var probe = await ProbeApp.StartAsync(settings: ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
        var first = probe.Api.Send(Events.Get("/request"));
        Assert.DoesNotContain("next", probe.Api.Calls, StringComparer.Ordinal);
        probe.Api.Restored.SetResult();

        Assert.Equal(200, (await first.Outcome).Status);
        Assert.Equal(["register", "restore", "next"], probe.Api.Calls.Where(call => !call.StartsWith("extension-next", StringComparison.Ordinal)).Take(3), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Managed_instances_run_invocations_at_the_same_time()
    {
        await using var probe = await ProbeApp.StartAsync(settings: ("AWS_LAMBDA_MAX_CONCURRENCY", "3"));
        var held = probe.Api.Send(Events.Get("/gate"));
        await probe.Entered;

        Assert.Equal(200, (await probe.Api.InvokeAsync(Events.Get("/request"))).Status);
        Assert.False(held.IsAnswered);
        probe.Gate.SetResult();
        Assert.Equal(200, (await held.Outcome).Status);
    }

    [Fact]
    public async Task A_failed_start_is_told_to_lambda()
    {
        await using var api = await LoopbackRuntimeApi.StartAsync();
        using var client = new RuntimeApi(api.Address, TimeProvider.System);

        client.FailInit(new InvalidOperationException("planned"));

        Assert.Contains("\"errorType\":\"System.InvalidOperationException\"", await api.InitError, StringComparison.Ordinal);
    }
}
