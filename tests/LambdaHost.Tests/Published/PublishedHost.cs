using System.Collections.Concurrent;
using System.Diagnostics;
using LambdaHost.Tests.Runtime;

namespace LambdaHost.Tests.Published;

/// <summary>The published LambdaHost as a process, fed by a loopback Runtime API. eng/publish-lambda.sh publishes it.</summary>
internal sealed class PublishedHost : IAsyncDisposable
{
    private readonly HostProcess _process;

    private PublishedHost(LoopbackRuntimeApi api, HostProcess process) => (Api, _process) = (api, process);

    public LoopbackRuntimeApi Api { get; }
    public ConcurrentQueue<string> Output => _process.Output;
    public ConcurrentQueue<string> Errors => _process.Errors;
    public int Id => _process.Id;

    /// <summary>The builds that the tests run against: each is skipped in words when it was not published.</summary>
    public static TheoryData<string> Builds => new("jit", "aot");

    public static async Task<PublishedHost> StartAsync(string build, params (string Name, string Value)[] environment)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "lambda", build);
        var executable = Path.Combine(folder, "LambdaHost");
        Repository.Require(File.Exists(executable), $"artifacts/lambda/{build} is not there: eng/publish-lambda.sh {build} makes it.");
        var api = await LoopbackRuntimeApi.StartAsync();
        return new PublishedHost(api, HostProcess.Start(
            new ProcessStartInfo(executable) { WorkingDirectory = folder },
            [("AWS_LAMBDA_RUNTIME_API", api.Address), ("AWS_LAMBDA_FUNCTION_NAME", "coaching"), ("DOTNET_gcServer", "0"), .. environment]));
    }

    public Task WroteAsync(string words) => _process.WroteAsync(words);

    public void Terminate() => _process.Terminate();

    public Task<int> WaitForExitAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await Api.DisposeAsync();
    }
}
