using System.Collections.Concurrent;
using System.Diagnostics;

namespace LambdaHost.Tests.Kestrel;

/// <summary>The host as a process of its own on Kestrel: as it was built, or as it was published (<c>jit</c>, <c>aot</c>).</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private static readonly (string Name, string Value)[] Offline = [("Coaching__Offline__ShortestLatency", "00:00:00.01"), ("Coaching__Offline__LongestLatency", "00:00:00.01")];
    private readonly HostProcess _process;

    private KestrelHost(HostProcess process, string url)
    {
        (_process, Url) = (process, url);
        Http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };
    }

    public string Url { get; }
    public HttpClient Http { get; }
    public ConcurrentQueue<string> Output => _process.Output;
    public ConcurrentQueue<string> Errors => _process.Errors;

    /// <summary>A fresh file for SQLite.</summary>
    public static string NewStore() => $"sqlite:{Path.Combine(Path.GetTempPath(), $"kestrel-{Path.GetRandomFileName()}.db")}";

    public static async Task<KestrelHost> StartAsync(string? build, params (string Name, string Value)[] settings)
    {
        var url = NewUrl();
        return new KestrelHost(await HostProcess.StartAsync(url, Executable(build), [("ASPNETCORE_ENVIRONMENT", "Development"), ("Coaching__Store", "memory"), .. Offline, .. settings]), url);
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public static KestrelHost Run(string? build, params (string Name, string Value)[] settings)
    {
        var url = NewUrl();
        return new KestrelHost(HostProcess.Start(Executable(build), [("Urls", url), .. Offline, .. settings]), url);
    }

    public void Terminate() => _process.Terminate();

    public Task<int> WaitForExitAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Http.Dispose();
    }

    private static string NewUrl() => $"http://127.0.0.1:{FreePort.Next()}";

    private static ProcessStartInfo Executable(string? build)
    {
        if (build is null) return HostProcess.AsBuilt();
        var published = Path.Combine(Repository.Root, "artifacts", "lambda", build, "LambdaHost");
        Repository.Require(File.Exists(published), $"artifacts/lambda/{build} is not there: eng/publish-lambda.sh {build} makes it.");
        return new ProcessStartInfo(published);
    }
}
