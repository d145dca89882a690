using System.Text.Json;
using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>A page of the panel, and what a person does on it.</summary>
internal sealed class PanelPage
{
    private PanelPage(IPage page, Complaints complaints) => (Page, Complaints) = (page, complaints);

    public IPage Page { get; }

    public Complaints Complaints { get; }

    public ILocator Input => Page.GetByLabel("Your message");

    public ILocator CoachMessages => Page.Locator(".message.coach:not([aria-busy])");

    public ILocator UserMessages => Page.Locator(".message.user");

    public ILocator Result => Page.Locator(".result");

    public ILocator Notice => Page.Locator("#notice");

    /// <summary>The session's id, from the address.</summary>
    public string Session => new Uri(Page.Url).Fragment.TrimStart('#');

    public static async Task<PanelPage> OpenAsync(IBrowserContext context, string origin, string address)
    {
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        var opened = new PanelPage(page, new Complaints(page, origin));
        await page.GotoAsync(origin + address);
        return opened;
    }

    public ILocator StartButton(string title = "Weekly goals") => Page.GetByRole(AriaRole.Button, new() { Name = $"Start: {title}" });

    public async Task StartAsync(string title = "Weekly goals")
    {
        await StartButton(title).ClickAsync();
        await Input.WaitForAsync();
    }

    /// <summary>Sends a text and does not wait.</summary>
    public async Task SendAsync(string text)
    {
        await Input.FillAsync(text);
        await Input.PressAsync("Enter");
    }

    /// <summary>Says something and waits for the stored reply.</summary>
    public async Task SayAsync(string text)
    {
        var before = await CoachMessages.CountAsync();
        await SendAsync(text);
        await CoachMessages.Nth(before).WaitForAsync();
    }

    public async Task SayAllAsync(int from = 0)
    {
        foreach (var text in Script.Says.Skip(from)) await SayAsync(text);
    }

    /// <summary>Says all, and has seen that the result is being made.</summary>
    public async Task SayAllUntilProcessingAsync(int from = 0)
    {
        foreach (var text in Script.Says.Skip(from).SkipLast(1)) await SayAsync(text);
        var processing = ProcessingAsync();
        await SendAsync(Script.Says[^1]);
        await processing;
    }

    public async Task ProcessingAsync() => Assert.Equal("Processing your results…", await SeenAsync<string>("#processing", "(shown) => shown.innerText"));

    /// <summary>Begins to look at every change of the page, for what may be gone before a locator looks again.</summary>
    /// <returns>What the function says of the first element that is shown.</returns>
    public Task<T> SeenAsync<T>(string selector, string function) => EvaluateAsync<T>(
        $$"""
        (selector) => new Promise((resolve) => {
          const changes = new MutationObserver(look);
          changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
          look();
          function look() {
            const shown = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
            if (!shown) return;
            changes.disconnect();
            resolve(({{function}})(shown));
          }
        })
        """,
        selector);

    public Task SeenAsync(string selector) => SeenAsync<bool>(selector, "() => true");

    /// <remarks>The browser sets a script no limit: one that waits for a frame that is never drawn would wait for ever.</remarks>
    public Task<T> EvaluateAsync<T>(string expression, object? argument = null) => Patience.WaitAsync(Page.EvaluateAsync<T>(expression, argument), () => $"The page still evaluates {expression}");

    public Task EvaluateAsync(string expression, object? argument = null) => EvaluateAsync<JsonElement?>(expression, argument);

    public Task CloseAsync() => Patience.WaitAsync(Page.Context.CloseAsync(), () => "The browser does not close its page.");

    public Task SaidByCoachAsync(string text) => CoachMessages.GetByText(text).WaitForAsync();

    /// <summary>Waits until the notice says this.</summary>
    public Task ToldAsync(string text) => Page.Locator("#notice-text", new() { HasText = text }).WaitForAsync();
}
