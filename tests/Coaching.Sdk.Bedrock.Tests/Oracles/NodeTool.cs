using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Coaching.Sdk.Bedrock.Tests.Oracles;

/// <summary>Runs a script of tests/tools with JSON on its standard input.</summary>
internal static class NodeTool
{
    internal static async Task<JsonNode> RunAsync(string script, JsonNode input)
    {
        var folder = Folder();
        Require(Directory.Exists(Path.Combine(folder, "node_modules")), "tests/tools is not installed: run 'npm ci --prefix tests/tools'.");
        using var node = Start(Path.Combine(folder, "bedrock", script));
        await node.StandardInput.WriteAsync(input.ToJsonString());
        node.StandardInput.Close();
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        return JsonNode.Parse(output)!;
    }

    private static Process Start(string script)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", [script])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Require(isThere: false, "Node.js is not installed, so AWS's JavaScript packages cannot be asked.");
            throw;
        }
    }

    private static void Require(bool isThere, string reason)
    {
        var isCi = Environment.GetEnvironmentVariable("CI") == "true";
        Assert.True(isThere || !isCi, reason);
        Skip.If(!isThere, reason);
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "tests", "tools");
    }
}
