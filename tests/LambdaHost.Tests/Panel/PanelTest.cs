namespace LambdaHost.Tests.Panel;

/// <summary>What every test of the panel stands on: a host and pages, and at the end no page may have complained of anything that was not expected.</summary>
[Collection(PanelCollection.Name)]
public abstract class PanelTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<PanelHost> _hosts = [];
    private readonly List<PanelPage> _pages = [];

    public Task InitializeAsync() => Task.CompletedTask;

    internal async Task<PanelHost> StartHostAsync(params (string Name, string Value)[] settings)
    {
        var host = await PanelHost.StartAsync(settings);
        _hosts.Add(host);
        return host;
    }

    internal async Task<PanelPage> OpenAsync(PanelHost host, Look? look = null, string address = "/")
    {
        var page = await PanelPage.OpenAsync(await chromium.OpenAsync(look ?? new Look()), host.Url, address);
        _pages.Add(page);
        return page;
    }

    /// <summary>A page of a host of its own.</summary>
    internal async Task<PanelPage> OpenAsync(Look? look = null, params (string Name, string Value)[] settings) =>
        await OpenAsync(await StartHostAsync(settings), look);

    /// <summary>Another window of the same browser at the same address.</summary>
    internal async Task<PanelPage> OpenTabAsync(PanelPage panel)
    {
        var address = new Uri(panel.Page.Url);
        var tab = await PanelPage.OpenAsync(panel.Page.Context, address.GetLeftPart(UriPartial.Authority), address.PathAndQuery + address.Fragment);
        _pages.Add(tab);
        return tab;
    }

    public async Task DisposeAsync()
    {
        foreach (var page in _pages) await page.CloseAsync();
        foreach (var host in _hosts) await host.DisposeAsync();
        foreach (var page in _pages) page.Complaints.Verify();
    }
}
