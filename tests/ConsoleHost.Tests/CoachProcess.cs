using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ConsoleHost.Tests;

/// <summary>The built <c>coach</c>, driven as a process.</summary>
internal sealed class CoachProcess : IAsyncDisposable
{
    // Not an expectation: only so that a broken build does not hang the run.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Said only when a result takes longer than half a second: the machine's matter, not the tests'.
    private const string Notice = "Processing your results…\n";

    private readonly Process _process;
    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly Task<string> _error;

    private CoachProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync(_patience.Token);
    }

    public static CoachProcess Start(params string[] arguments) => Start([], arguments);

    /// <summary>Starts with variables like <c>AWS_REGION=eu-central-1</c>.</summary>
    public static CoachProcess Start(string[] environment, string[] arguments)
    {
        // A run in the background has SIGINT ignored, and children inherit that: env gives coach its own.
        var start = new ProcessStartInfo("env") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add("--default-signal=INT");
        start.ArgumentList.Add("dotnet");
        start.ArgumentList.Add(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "ConsoleHost", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "coach.dll")));
        // What this machine knows of AWS is not the tests' matter.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        foreach (var variable in environment.Select(text => text.Split('=', 2)))
        {
            start.Environment[variable[0]] = variable[1];
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new CoachProcess(Process.Start(start)!);
    }

    /// <summary>Runs to the end with this input.</summary>
    public static Task<CoachRun> RunAsync(string input, params string[] arguments) => RunAsync([], input, arguments);

    /// <summary>Runs to the end with these variables and this input.</summary>
    public static async Task<CoachRun> RunAsync(string[] environment, string input, params string[] arguments)
    {
        await using var coach = Start(environment, arguments);
        return await coach.FinishAsync(input);
    }

    /// <summary>Looks again and again until it is so, and no longer than this process runs.</summary>
    public async Task WaitAsync(Func<Task<bool>> isSo, string complaint)
    {
        while (!await isSo())
        {
            Assert.False(_process.HasExited, $"coach has ended: {complaint}");
            Assert.False(_patience.IsCancellationRequested, $"After {Patience}: {complaint}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public async Task SayAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    public async Task<JsonNode> EventAsync() =>
        JsonNode.Parse(await _process.StandardOutput.ReadLineAsync(_patience.Token) ?? throw new EndOfStreamException(await _error))!;

    public async Task<CoachRun> FinishAsync(string input = "")
    {
        try
        {
            await _process.StandardInput.WriteAsync(input);
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading everything: what it says about that is the test's matter.
        }

        var output = await _process.StandardOutput.ReadToEndAsync(_patience.Token);
        await _process.WaitForExitAsync(_patience.Token);
        return new(_process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), (await _error).Replace(Notice, "", StringComparison.Ordinal));
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(_patience.Token);
    }

    /// <summary>Sends a signal that ends the process, and waits for the end.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(_patience.Token);
        await _process.WaitForExitAsync(_patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        _patience.Dispose();
    }
}
