using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;

namespace LambdaHost.Tests.Panel;

/// <summary>The host as a process of its own, on Kestrel with the offline coach, so that it can be killed and started again.</summary>
internal sealed class PanelHost : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"panel-{Path.GetRandomFileName()}.db");
    private Process? _process;

    private PanelHost(Dictionary<string, string> settings) => _settings = settings;

    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    public static async Task<PanelHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var host = new PanelHost(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal));
        await host.StartAgainAsync();
        return host;
    }

    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LambdaHost.dll")]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Urls"] = Url;
        start.Environment["Coaching__Store"] = $"sqlite:{_file}";
        start.Environment["Coaching__Offline__ShortestLatency"] = "00:00:00.4";
        start.Environment["Coaching__Offline__LongestLatency"] = "00:00:00.6";
        foreach (var (name, value) in _settings) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { }; // Read, so that the host never waits for its reader.
        _process.BeginOutputReadLine();
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{Url}/health"))).StatusCode);
                return;
            }
            catch (HttpRequestException) when (tries < 600 && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Makes all sessions a month old; the host is started again.</summary>
    public async Task ExpireAsync()
    {
        await KillAsync();
        await using (var store = new SqliteConnection($"Data Source={_file};Pooling=False"))
        {
            await store.OpenAsync();
            await using var command = store.CreateCommand();
            command.CommandText = "UPDATE sessions SET payload = json_replace(payload, '$.record.expires_at', '2020-01-01T00:00:00.000+00:00')";
            Assert.True(await command.ExecuteNonQueryAsync() > 0);
        }

        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process!.Dispose();
        foreach (var file in new[] { _file, $"{_file}-wal", $"{_file}-shm" }) File.Delete(file);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
