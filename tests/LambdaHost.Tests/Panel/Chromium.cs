using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>One headless Chromium for all tests of the panel; each page has a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
    }

    internal async Task<IBrowserContext> OpenAsync(Look look)
    {
        Repository.Require(_browser is not null, $"{Executable} is not there: install Debian's package chromium to test the panel.");
        return await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Scheme,
            ReducedMotion = look.ReducedMotion ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            ForcedColors = look.ForcedColors ? ForcedColors.Active : ForcedColors.None,
            JavaScriptEnabled = look.JavaScript,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await Patience.WaitAsync(_browser.DisposeAsync().AsTask(), () => "The browser does not end.");
        _playwright?.Dispose();
    }
}
