using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LambdaHost.Tests.Kestrel;

/// <summary>The host as a process of its own on Kestrel: as it was built, or as it was published (<c>jit</c>, <c>aot</c>).</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
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
        var host = Run(build, [("ASPNETCORE_ENVIRONMENT", "Development"), ("Coaching__Store", "memory"), .. settings]);
        for (var tries = 0; ; tries++)
        {
            Assert.False(host._process.HasExited, string.Join('\n', host.Errors));
            try
            {
                using var health = await host.Http.GetAsync(new Uri("/health", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, health.StatusCode);
                return host;
            }
            catch (HttpRequestException) when (tries < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public static KestrelHost Run(string? build, params (string Name, string Value)[] settings)
    {
        var published = Path.Combine(Repository.Root, "artifacts", "lambda", build ?? "", "LambdaHost");
        Repository.Require(build is null || File.Exists(published), $"artifacts/lambda/{build} is not there: eng/publish-lambda.sh {build} makes it.");
        var url = $"http://127.0.0.1:{FreePort()}";
        var start = build is null ? new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LambdaHost.dll")]) : new ProcessStartInfo(published);
        return new KestrelHost(
            HostProcess.Start(start, [("Urls", url), ("Coaching__Offline__ShortestLatency", "00:00:00.01"), ("Coaching__Offline__LongestLatency", "00:00:00.01"), .. settings]), url);
    }

    public void Terminate() => _process.Terminate();

    public Task<int> WaitForExitAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
