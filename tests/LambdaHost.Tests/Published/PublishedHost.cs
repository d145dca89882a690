using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using LambdaHost.Tests.Runtime;

namespace LambdaHost.Tests.Published;

/// <summary>The published LambdaHost as a process, fed by a loopback Runtime API. eng/publish-lambda.sh publishes it.</summary>
internal sealed class PublishedHost : IAsyncDisposable
{
    private readonly Process _process;

    private PublishedHost(LoopbackRuntimeApi api, Process process) => (Api, _process) = (api, process);

    public LoopbackRuntimeApi Api { get; }
    public ConcurrentQueue<string> Output { get; } = new();
    public int Id => _process.Id;

    /// <summary>The builds that the tests run against: each is skipped in words when it was not published.</summary>
    public static TheoryData<string> Builds => new("jit", "aot");

    public static async Task<PublishedHost> StartAsync(string build, params (string Name, string Value)[] environment)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "lambda", build);
        var executable = Path.Combine(folder, "LambdaHost");
        Repository.Require(File.Exists(executable), $"artifacts/lambda/{build} is not there: eng/publish-lambda.sh {build} makes it.");
        var api = await LoopbackRuntimeApi.StartAsync();
        var start = new ProcessStartInfo(executable) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        start.Environment["AWS_LAMBDA_FUNCTION_NAME"] = "coaching";
        start.Environment["DOTNET_gcServer"] = "0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var host = new PublishedHost(api, Process.Start(start)!);
        host._process.OutputDataReceived += (_, line) => host.Keep(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Keep(line.Data);
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
        await Api.DisposeAsync();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private void Keep(string? line)
    {
        if (line is not null) Output.Enqueue(line);
    }
}
