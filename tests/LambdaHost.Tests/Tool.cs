using System.ComponentModel;
using System.Diagnostics;

namespace LambdaHost.Tests;

/// <summary>Runs a command to its end.</summary>
internal static class Tool
{
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string folder, string command, params IEnumerable<string> arguments)
    {
        using var tool = Start(new ProcessStartInfo(command, arguments) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });
        var (output, errors) = (tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        try
        {
            await Patience.WaitAsync(tool.WaitForExitAsync(), () => $"{command} {string.Join(' ', arguments)} goes on.");
        }
        finally
        {
            if (!tool.HasExited) tool.Kill(entireProcessTree: true);
        }

        return (tool.ExitCode, await output, await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Repository.Require(condition: false, $"{start.FileName} is not installed.");
            throw;
        }
    }
}
