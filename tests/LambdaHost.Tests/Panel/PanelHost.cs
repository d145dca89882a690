using Microsoft.Data.Sqlite;

namespace LambdaHost.Tests.Panel;

/// <summary>The host as a process of its own, on Kestrel with the offline coach, so that it can be killed and started again.</summary>
internal sealed class PanelHost : IAsyncDisposable
{
    private readonly (string Name, string Value)[] _settings;
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"panel-{Path.GetRandomFileName()}.db");
    private HostProcess? _process;

    private PanelHost((string Name, string Value)[] settings) => _settings = settings;

    public string Url { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    public static async Task<PanelHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var host = new PanelHost(settings);
        await host.StartAgainAsync();
        return host;
    }

    public async Task StartAgainAsync()
    {
        await EndAsync();
        _process = await HostProcess.StartAsync(
            Url,
            HostProcess.AsBuilt(),
            [
                ("ASPNETCORE_ENVIRONMENT", "Development"), ("Coaching__Store", $"sqlite:{_file}"),
                ("Coaching__Offline__ShortestLatency", "00:00:00.4"), ("Coaching__Offline__LongestLatency", "00:00:00.6"), .. _settings,
            ]);
    }

    public Task KillAsync() => _process!.KillAsync();

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
        await EndAsync();
        foreach (var file in new[] { _file, $"{_file}-wal", $"{_file}-shm" }) File.Delete(file);
    }

    private async Task EndAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = null;
    }
}
