using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

public sealed class PanelTests
{
    [SkippableTheory, InlineData(1280, ColorScheme.Light), InlineData(320, ColorScheme.Dark)]
    public async Task A_conversation_goes_to_its_result_and_the_evidence_leads_back(int width, ColorScheme scheme)
    {
        await using var host = await PanelHost.StartAsync();
        await using var browser = await Browser.OpenAsync(host.Url, width, scheme);
        var page = browser.Page;
        await browser.StartAsync();
        var processing = page.GetByText("Processing your results…").WaitForAsync();
        await browser.SayAllAsync();
        await processing;
        await page.Locator(".result").WaitForAsync();

        Assert.Contains("Finish the quarterly report", await page.Locator(".result").InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show message 2" }).ClickAsync();
        Assert.Equal("Finish the quarterly report", await page.Locator("#user-2 mark").InnerTextAsync());
        Assert.Equal("user-2", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches === (getComputedStyle(document.body).backgroundColor === 'rgb(21, 25, 27)')"));

        await page.ReloadAsync();
        await page.Locator(".result").WaitForAsync();
        Assert.Equal(Script.Says.Count, await page.Locator(".message.user").CountAsync());
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public async Task A_reload_while_a_reply_comes_sends_the_same_message_again_and_it_is_one_turn()
    {
        await using var host = await PanelHost.StartAsync(("Coaching__Offline__ShortestLatency", "00:00:03"), ("Coaching__Offline__LongestLatency", "00:00:03"));
        await using var browser = await Browser.OpenAsync(host.Url);
        await browser.StartAsync();
        await browser.Input.FillAsync(Script.Says[0]);
        await browser.Input.PressAsync("Enter");
        await browser.Page.Locator(".message.coach[aria-busy]").WaitForAsync();
        await browser.Page.ReloadAsync();
        await browser.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal(1, await browser.Page.Locator(".message.user").CountAsync());
        Assert.StartsWith("1 of", await browser.Page.Locator("#progress").InnerTextAsync(), StringComparison.Ordinal);
        await browser.SayAsync(Script.Says[1]);
        Assert.Empty(browser.Complaints);
    }

    [SkippableFact]
    public async Task An_answer_that_takes_longer_than_a_request_is_waited_for_in_words()
    {
        await using var host = await PanelHost.StartAsync(
            ("Coaching__AnswerWithin", "00:00:03"), ("Coaching__Offline__ShortestLatency", "00:00:06"), ("Coaching__Offline__LongestLatency", "00:00:06"), ("Coaching__Offline__FirstTokenShare", "1"));
        await using var browser = await Browser.OpenAsync(host.Url);
        await browser.StartAsync();
        var told = browser.Page.GetByText("The coach is still thinking.").First.WaitForAsync();
        await browser.SayAsync(Script.Says[0]);
        await told;
        Assert.Equal(2, await browser.CoachMessages.CountAsync());
        Assert.False(await browser.Page.Locator("#notice").IsVisibleAsync());
    }

    [SkippableFact]
    public async Task A_server_that_dies_in_the_middle_and_comes_back_loses_nothing()
    {
        await using var host = await PanelHost.StartAsync();
        await using var browser = await Browser.OpenAsync(host.Url);
        await browser.StartAsync();
        await browser.SayAsync(Script.Says[0]);
        await host.KillAsync();
        await browser.Input.FillAsync(Script.Says[1]);
        await browser.Input.PressAsync("Enter");
        await browser.Page.GetByText("No connection.").First.WaitForAsync();
        await host.StartAgainAsync();
        await browser.CoachMessages.Nth(2).WaitForAsync();
        await browser.SayAllAsync(from: 2);
        await browser.Page.Locator(".result").WaitForAsync();
    }

    [SkippableFact]
    public async Task A_message_that_was_written_offline_is_sent_when_the_connection_is_back()
    {
        await using var host = await PanelHost.StartAsync();
        await using var browser = await Browser.OpenAsync(host.Url);
        await browser.StartAsync();
        await browser.Page.Context.SetOfflineAsync(true);
        await browser.Input.FillAsync(Script.Says[0]);
        await browser.Input.PressAsync("Enter");
        await browser.Page.GetByText("No connection.").First.WaitForAsync();
        await browser.Page.Context.SetOfflineAsync(false);
        await browser.CoachMessages.Nth(1).WaitForAsync();
        Assert.False(await browser.Page.Locator("#notice").IsVisibleAsync());
    }

    [SkippableFact]
    public async Task The_keyboard_alone_leads_through_a_conversation()
    {
        await using var host = await PanelHost.StartAsync();
        await using var browser = await Browser.OpenAsync(host.Url);
        var (page, keyboard) = (browser.Page, browser.Page.Keyboard);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start: Weekly goals" }).WaitForAsync();
        await TabToAsync("Start: Weekly goals");
        await keyboard.PressAsync("Enter");
        await browser.Input.WaitForAsync();
        for (var turn = 0; turn < Script.Says.Count; turn++)
        {
            await page.Locator("#composer:has(#send:enabled) #message:focus").WaitForAsync();
            await keyboard.TypeAsync(Script.Says[turn]);
            await keyboard.PressAsync("Enter");
            await browser.CoachMessages.Nth(turn + 1).WaitForAsync();
        }

        await page.Locator("#result-title:focus").WaitForAsync();
        await TabToAsync("Show message 1,");
        await keyboard.PressAsync("Enter");
        Assert.Equal(1, await page.Locator("#user-1 mark").CountAsync());
        Assert.Empty(browser.Complaints);

        async Task TabToAsync(string name)
        {
            for (var tabs = 0; tabs < 30; tabs++)
            {
                await keyboard.PressAsync("Tab");
                if (await page.EvaluateAsync<bool>("name => (document.activeElement.getAttribute('aria-label') ?? '').startsWith(name)", name)) return;
            }

            Assert.Fail($"No Tab leads to '{name}'.");
        }
    }
}
