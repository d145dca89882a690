using LambdaHost.Tests.Runtime;

namespace LambdaHost.Tests.Published;

public sealed class PublishedLifecycleTests
{
    public static TheoryData<string> Builds => PublishedHost.Builds;

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task It_serves_invocations_one_after_the_other(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);

        Assert.Equal(404, (await host.Api.InvokeAsync(Events.Get("/no-such-path"))).Status);
        Assert.True((await host.Api.InvokeAsync("no json")).IsError);
        Assert.Equal(404, (await host.Api.InvokeAsync(Events.Rest("GET", "/no-such-path"))).Status);
        Assert.Equal("coaching-graceful-shutdown {\"events\":[]}", await host.Api.Extension);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task Sigterm_ends_it_gracefully(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);
        await host.Api.InvokeAsync(Events.Get("/no-such-path"));

        host.Terminate();

        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task A_start_that_fails_is_an_init_error(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, [.. PublishedSession.Offline, ("Lambda__AbortBeforeDeadline", "soon")]);
        await host.Api.InitError;

        Assert.NotEqual(0, await host.WaitForExitAsync());
        Assert.Contains("AbortBeforeDeadline", await host.Api.InitError, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Builds))]
    public async Task When_the_runtime_api_is_lost_it_exits_with_an_error(string build)
    {
        await using var host = await PublishedHost.StartAsync(build, PublishedSession.Offline);
        await host.Api.FirstNext;
        host.Api.Faults.OnNext.Enqueue(500);
        await host.Api.InvokeAsync(Events.Get("/no-such-path"));

        Assert.Equal(1, await host.WaitForExitAsync());
    }
}
