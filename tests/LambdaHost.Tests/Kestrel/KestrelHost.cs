using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LambdaHost.Tests.Kestrel;

/// <summary>The host as a process of its own on Kestrel: as it was built, or as it was published (<c>jit</c>, <c>aot</c>).</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private readonly Process _process;

    private KestrelHost(Process process, string url)
    {
        (_process, Url) = (process, url);
        Http = new HttpClient { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(2) };
    }

    public string Url { get; }
    public HttpClient Http { get; }
    public ConcurrentQueue<string> Output { get; } = new();
    public ConcurrentQueue<string> Errors { get; } = new();

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
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        start.Environment["Urls"] = url;
        start.Environment["Coaching__Offline__ShortestLatency"] = start.Environment["Coaching__Offline__LongestLatency"] = "00:00:00.01";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var host = new KestrelHost(Process.Start(start)!, url);
        host._process.OutputDataReceived += (_, line) => Keep(host.Output, line.Data);
        host._process.ErrorDataReceived += (_, line) => Keep(host.Errors, line.Data);
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    public void Terminate() => Assert.Equal(0, Kill(_process.Id, 15));

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Http.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
