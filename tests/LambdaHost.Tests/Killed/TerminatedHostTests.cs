using LambdaHost.Tests.Published;
using LambdaHost.Tests.Runtime;

namespace LambdaHost.Tests.Killed;

/// <summary>SIGTERM at a bad moment: an end that was asked for is no failure.</summary>
public sealed class TerminatedHostTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _never = new();
    private LoopbackRuntimeApi _api = null!;

    public async Task InitializeAsync() => _api = await LoopbackRuntimeApi.StartAsync();

    public async Task DisposeAsync()
    {
        _never.TrySetCanceled();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task During_the_start()
    {
        _api.BeforeRegistered = _never.Task;
        await using var host = Start();
        await _api.Extension;

        host.Terminate();

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Empty(host.Errors);
        Assert.DoesNotContain("init-error", _api.Calls, StringComparer.Ordinal);
    }

    [Fact]
    public async Task During_an_invocation_that_outlasts_the_stop()
    {
        _api.BeforeOutcome = _never.Task;
        await using var host = Start();
        await _api.Send(Events.Get("/no-such-path")).Answering;

        host.Terminate();

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Empty(host.Errors);
    }

    private HostProcess Start() => HostProcess.Start(HostProcess.AsBuilt(), [("AWS_LAMBDA_RUNTIME_API", _api.Address), ("DOTNET_shutdownTimeoutSeconds", "1"), .. PublishedSession.Offline]);
}
