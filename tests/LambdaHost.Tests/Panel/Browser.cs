using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>A page of the panel in headless Chromium. What its console complains of is kept.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, Page) = (playwright, browser, page);

    public IPage Page { get; }

    public ConcurrentQueue<string> Complaints { get; } = new();

    public ILocator Input => Page.GetByLabel("Your message");

    public ILocator CoachMessages => Page.Locator(".message.coach:not([aria-busy])");

    public static async Task<Browser> OpenAsync(string url, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Repository.Require(File.Exists(Chromium), $"{Chromium} is not there: install Debian's package chromium to test the panel.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
        page.SetDefaultTimeout(60_000);
        var opened = new Browser(playwright, browser, page);
        page.PageError += (_, error) => opened.Complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") opened.Complaints.Enqueue(message.Text);
        };
        var response = await page.GotoAsync(url);
        Assert.DoesNotContain("unsafe", response!.Headers["content-security-policy"], StringComparison.Ordinal);
        return opened;
    }

    public async Task StartAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Start: Weekly goals" }).ClickAsync();
        await Input.WaitForAsync();
    }

    /// <summary>Says something and waits for the stored reply.</summary>
    public async Task SayAsync(string text)
    {
        var before = await CoachMessages.CountAsync();
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
        await CoachMessages.Nth(before).WaitForAsync();
    }

    public async Task SayAllAsync(int from = 0)
    {
        foreach (var text in Script.Says.Skip(from)) await SayAsync(text);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
