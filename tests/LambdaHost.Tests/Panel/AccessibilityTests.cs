using System.Text.Json;

namespace LambdaHost.Tests.Panel;

/// <summary>Keyboards, screen readers, large text, and eyes that movement disturbs.</summary>
public sealed class AccessibilityTests(Chromium chromium) : PanelTest(chromium)
{
    [SkippableFact]
    public async Task The_keyboard_alone_leads_through_a_whole_conversation_and_into_the_next()
    {
        var panel = await OpenAsync();
        var (page, keyboard) = (panel.Page, panel.Page.Keyboard);
        await panel.StartButton().WaitForAsync();
        await TabToAsync("Start: Weekly goals");
        await keyboard.PressAsync("Enter");
        await panel.Input.WaitForAsync();
        for (var turn = 0; turn < Script.Says.Count; turn++)
        {
            await page.Locator("#composer:has(#send:enabled) #message:focus").WaitForAsync();
            await keyboard.TypeAsync(Script.Says[turn]);
            if (turn == 0)
            {
                await keyboard.PressAsync("Shift+Enter");
                await keyboard.TypeAsync("in peace");
            }

            await keyboard.PressAsync("Enter");
            await panel.CoachMessages.Nth(turn + 1).WaitForAsync();
        }

        Assert.Equal($"{Script.Says[0]}\nin peace", await page.Locator("#user-1 p").InnerTextAsync());
        await page.Locator("#result-title:focus").WaitForAsync();
        await TabToAsync("Show message 2,");
        await keyboard.PressAsync("Enter");
        await page.Locator("#user-2:focus mark").WaitForAsync();
        await TabToAsync("Back to your results");
        await keyboard.PressAsync("Enter");
        await page.Locator(".source[aria-label^='Show message 2,']:focus").WaitForAsync();
        await TabToAsync("Start another");
        await keyboard.PressAsync("Enter");
        await page.Locator("#start-title:focus").WaitForAsync();
        await TabToAsync("Start: ");

        async Task TabToAsync(string name)
        {
            for (var tabs = 0; tabs < 40; tabs++)
            {
                await keyboard.PressAsync("Tab");
                Assert.True(await panel.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.checkVisibility()"), "What has the focus cannot be seen.");
                if (await panel.EvaluateAsync<bool>("name => (document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).startsWith(name)", name)) return;
            }

            Assert.Fail($"No Tab leads to '{name}'.");
        }
    }

    [SkippableFact]
    public async Task A_screen_reader_hears_each_reply_once_and_whole_and_what_comes_of_it()
    {
        var panel = await OpenAsync();
        await panel.EvaluateAsync("""
            window.heard = [];
            new MutationObserver((changes) => window.heard.push(...changes.flatMap(({ addedNodes }) => [...addedNodes].map(({ textContent }) => textContent))))
              .observe(document.querySelector('#announcer'), { childList: true, characterData: true, subtree: true });
            """);
        await panel.StartAsync();
        var isReadOut = panel.SeenAsync<bool>(".message.coach[aria-busy=true]", "(reply) => reply.closest('[aria-live], [role=log], [role=status], [role=alert]') !== null");
        await panel.SendAsync(Script.Says[0]);
        Assert.False(await isReadOut, "A reply is read out while it is written.");
        await panel.CoachMessages.Nth(1).WaitForAsync();
        await panel.SayAllAsync(from: 1);
        await panel.Result.WaitForAsync();

        var heard = (await panel.EvaluateAsync<string[]>("window.heard")).ToList();
        var replies = await panel.Page.Locator(".message.coach p").AllTextContentsAsync();
        Assert.Equal(replies.Select(reply => $"The coach says: {reply}"), heard[..^2]);
        Assert.Equal(["Processing your results.", "Your results are ready."], heard[^2..]);
        Assert.Equal("announcer", await panel.Page.Locator("[role=log][aria-live=polite][aria-atomic=false]").GetAttributeAsync("id"));
    }

    [SkippableFact]
    public async Task The_page_is_named_and_ordered_for_those_who_do_not_see_it()
    {
        var panel = await OpenAsync();
        await panel.StartAsync();
        await panel.SayAsync(Script.Says[0]);
        var tree = await panel.Page.Locator("body").AriaSnapshotAsync();
        foreach (var part in new[] { "banner:", "heading \"Weekly goals\" [level=1]", "main:", "region \"Conversation\":", "list:", "textbox \"Your message\"", "button \"Send\"", "navigation \"Your conversations\":", "log \"What happens\"" })
        {
            Assert.Contains(part, tree, StringComparison.Ordinal);
        }

        Assert.Contains($"Message 1, you said: {Script.Says[0]}", await panel.UserMessages.First.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal("Weekly goals – Coach", await panel.Page.TitleAsync());
    }

    [SkippableTheory, InlineData(true), InlineData(false)]
    public async Task Nothing_moves_for_those_who_asked_for_that(bool reduced)
    {
        var panel = await OpenAsync(new Look { ReducedMotion = reduced }, ("Coaching__Offline__ShortestLatency", "00:00:03"), ("Coaching__Offline__LongestLatency", "00:00:03"), ("Coaching__Offline__FirstTokenShare", "1"));
        await panel.StartAsync();
        await panel.SendAsync(Script.Says[0]);
        await panel.Page.Locator(".message.coach.typing .dots").WaitForAsync();
        Assert.Equal(!reduced, await panel.EvaluateAsync<bool>("document.getAnimations().length > 0"));
    }

    [SkippableTheory, InlineData(640, 400, 100, false), InlineData(320, 200, 100, false), InlineData(1280, 800, 200, false), InlineData(320, 640, 200, false), InlineData(320, 640, 100, true)]
    public async Task Zoomed_pages_large_text_and_wide_spacing_lose_nothing(int width, int height, int textSize, bool isSpaced)
    {
        using var topics = TopicFolder.With("errand", "letter");
        var panel = await OpenAsync(new Look(width) { Height = height }, ("Coaching__Topics", topics.Path));
        await panel.EvaluateAsync("""
            ([size, isSpaced]) => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(`html { font-size: ${size}% !important } ${isSpaced ? '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }' : ''}`);
              document.adoptedStyleSheets = [sheet];
            }
            """, new object[] { textSize, isSpaced });
        await panel.StartButton("Errand").WaitForAsync();
        await VerifyAsync();
        await panel.StartAsync("Errand");
        foreach (var text in new[] { "A box of apples for everybody in the kitchen", "12345", "yes, that looks good" }) await panel.SayAsync(text);
        await panel.Result.WaitForAsync();
        await VerifyAsync();

        async Task VerifyAsync()
        {
            await Readable.VerifyWidthAsync(panel);
            var clipped = await panel.EvaluateAsync<JsonElement>("""
                [...document.querySelectorAll('body *:not(.sr, .sr *, svg, svg *)')]
                  .filter(e => e.checkVisibility() && getComputedStyle(e).overflow !== 'visible' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && !e.matches('textarea, .past'))
                  .map(e => e.outerHTML.slice(0, 80))
                """);
            Assert.Equal("[]", clipped.GetRawText());
            Assert.True(await panel.EvaluateAsync<bool>("innerHeight - document.querySelector('.bar').getBoundingClientRect().height * (getComputedStyle(document.querySelector('.bar')).position === 'sticky' ? 1 : 0) > 140"), "The bar leaves no room.");
        }
    }

    [SkippableFact]
    public async Task Colours_of_the_users_own_leave_borders_and_show_the_focus()
    {
        var panel = await OpenAsync(new Look { ForcedColors = true });
        await panel.StartAsync();
        await panel.SayAsync(Script.Says[0]);
        Assert.Equal("solid", await panel.EvaluateAsync<string>("getComputedStyle(document.querySelector('.message.user')).borderTopStyle"));
        Assert.Equal("solid", await panel.EvaluateAsync<string>("getComputedStyle(document.querySelector('.writing')).borderTopStyle"));
        Assert.Equal("solid", await panel.EvaluateAsync<string>("getComputedStyle(document.querySelector('.writing:focus-within')).outlineStyle"));
        await panel.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "panel", "forced-colors.png") });
    }
}
