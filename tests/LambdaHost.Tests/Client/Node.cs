using System.ComponentModel;
using System.Diagnostics;

namespace LambdaHost.Tests.Client;

/// <summary>Runs Node.js at the repository's root.</summary>
internal static class Node
{
    public static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var node = Start(arguments);
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, output + await error);
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments)
            {
                UseShellExecute = false,
                WorkingDirectory = Repository.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Repository.Require(condition: false, "Node.js is not installed: the panel's modules can be neither typed nor run.");
            throw;
        }
    }
}
