using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;

namespace LambdaHost.Tests;

/// <summary>A host that runs as a process of its own, with the lines that it writes.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public ConcurrentQueue<string> Output { get; } = new();
    public ConcurrentQueue<string> Errors { get; } = new();
    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;

    /// <summary>The host as it was built beside the tests.</summary>
    public static ProcessStartInfo AsBuilt() => new("dotnet", [Path.Combine(AppContext.BaseDirectory, "LambdaHost.dll")]);

    public static HostProcess Start(ProcessStartInfo start, params IEnumerable<(string Name, string Value)> environment)
    {
        (start.UseShellExecute, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var host = new HostProcess(Process.Start(start)!);
        host._process.OutputDataReceived += (_, line) => Keep(host.Output, line.Data);
        host._process.ErrorDataReceived += (_, line) => Keep(host.Errors, line.Data);
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Starts it and waits until its <c>/health</c> answers; none is left behind that does not.</summary>
    public static async Task<HostProcess> StartAsync(string url, ProcessStartInfo start, params IEnumerable<(string Name, string Value)> environment)
    {
        var host = Start(start, [("Urls", url), .. environment]);
        try
        {
            await host.AnswersAsync(url);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until a line of its output says <paramref name="words"/>.</summary>
    public Task WroteAsync(string words) => Patience.WaitAsync(LookAsync(words), () => $"The host {Id} did not write \"{words}\".");

    /// <summary>Sends SIGTERM.</summary>
    public void Terminate() => Assert.Equal(0, Kill(_process.Id, 15));

    /// <summary>Sends SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync()
    {
        await Patience.WaitAsync(_process.WaitForExitAsync(), () => $"The host {Id} goes on. Its last words: {string.Join('\n', Output.Concat(Errors).TakeLast(20))}");
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private async Task AnswersAsync(string url)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var health = new Uri($"{url}/health");
        var said = "nothing";
        for (var started = TimeProvider.System.GetTimestamp(); !await IsHealthyAsync();)
        {
            Assert.False(HasExited, string.Join('\n', Errors));
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(1), $"The host {Id} does not become healthy; its /health says {said}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        // A store that is slow to open is a 503 first.
        async Task<bool> IsHealthyAsync()
        {
            try
            {
                using var answer = await http.GetAsync(health);
                said = $"{(int)answer.StatusCode}";
                return answer.StatusCode is HttpStatusCode.OK;
            }
            catch (Exception early) when (early is HttpRequestException or TaskCanceledException)
            {
                return false;
            }
        }
    }

    private async Task LookAsync(string words)
    {
        while (!Output.Any(line => line.Contains(words, StringComparison.Ordinal)))
        {
            Assert.False(HasExited, $"The host ended without writing \"{words}\".");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
