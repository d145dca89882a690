using System.Text.Json;

namespace LambdaHost.Tests.Panel;

/// <summary>Texts that no designer thought of.</summary>
public sealed class TextTests(Chromium chromium) : PanelTest(chromium)
{
    private const string Markup = "<img src=x onerror=\"window.hit = 1\"><script>window.hit = 2</script><b>bold</b> [link](javascript:window.hit=3) &lt;i&gt; **strong**";

    [SkippableFact]
    public async Task Markup_of_users_models_and_topics_is_text_everywhere()
    {
        using var topics = TopicFolder.With("markup");
        var panel = await OpenAsync(settings: ("Coaching__Topics", topics.Path));
        await panel.Page.Locator(".topic").WaitForAsync();
        await VerifyAsync(".topic", "<img src=x onerror=\"window.hit = 4\"><i>Markup</i>");
        await panel.Page.Locator(".topic button").ClickAsync();
        await panel.SaidByCoachAsync("<script>window.hit = 5</script>");
        await panel.SayAsync(Markup);
        await panel.SaidByCoachAsync(Markup[..70]); // The summary repeats it.
        await panel.SayAsync("yes, that looks good");
        await panel.Result.WaitForAsync();
        await VerifyAsync(".result", Markup);
        await VerifyAsync(".messages", Markup);
        await VerifyAsync("#past", "<i>Markup</i>");
        await panel.Page.ReloadAsync();
        await panel.Result.WaitForAsync();
        await VerifyAsync(".messages", Markup);

        // Even code that tried could not make markup of a text.
        Assert.Equal("TypeError", await panel.EvaluateAsync<string>("(() => { try { document.body.lastElementChild.innerHTML = '<b>x</b>'; return 'made'; } catch (e) { return e.name; } })()"));
        panel.Complaints.Expect("TrustedHTML");

        async Task VerifyAsync(string place, string text)
        {
            Assert.Contains(text, await panel.Page.Locator(place).First.TextContentAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await panel.EvaluateAsync<int>($"document.querySelectorAll('{place} :is(img, script, b, i:not(.dots i), strong, [href^=javascript])').length"));
            Assert.True(await panel.EvaluateAsync<bool>("window.hit === undefined"));
        }
    }

    [SkippableTheory, InlineData(320), InlineData(1280)]
    public async Task Long_words_break_and_very_long_messages_are_shown_whole(int width)
    {
        using var topics = TopicFolder.With("errand");
        var panel = await OpenAsync(new Look(width), ("Coaching__Topics", topics.Path));
        await panel.StartAsync("Errand");
        var word = new string('w', 2_000);
        await panel.SayAsync(word);
        await panel.SayAsync("12345");
        await panel.SayAsync("yes, that looks good");
        await panel.Result.GetByText(word).WaitForAsync();
        await Readable.VerifyWidthAsync(panel);

        await panel.Page.GotoAsync(new Uri(new Uri(panel.Page.Url), "/").ToString());
        await panel.StartAsync("Errand");
        var longest = string.Concat(Enumerable.Repeat("Sixteen letters.", 1_000));
        await panel.Input.FillAsync(longest);
        Assert.Equal(16_000, await panel.EvaluateAsync<int>("document.querySelector('#message').maxLength"));
        Assert.True(await panel.EvaluateAsync<int>("document.querySelector('#composer').getBoundingClientRect().height") < 320);
        await Readable.VerifyWidthAsync(panel);
        await panel.SayAsync(longest);
        Assert.Equal(longest, await panel.Page.Locator("#user-1 p").TextContentAsync());
        await Readable.VerifyWidthAsync(panel);
    }

    [SkippableFact]
    public async Task Text_that_runs_from_right_to_left_does_so_in_messages_and_results()
    {
        using var topics = TopicFolder.With("errand");
        var panel = await OpenAsync(new Look(320), ("Coaching__Topics", topics.Path));
        await panel.StartAsync("Errand");
        const string Arabic = "صندوق من التفاح (5 كجم) إلى Berlin";
        await panel.Input.FillAsync(Arabic);
        Assert.Equal("rtl", await DirectionAsync("#message"));
        await panel.SayAsync(Arabic);
        await panel.SayAsync("12345");
        await panel.SayAsync("yes, that looks good");
        await panel.Result.GetByText(Arabic).WaitForAsync();
        Assert.Equal("rtl", await DirectionAsync("#user-1 p"));
        Assert.Equal("ltr", await DirectionAsync("#coach-1 p"));
        Assert.Equal("rtl", await DirectionAsync(".result dd p"));
        await Readable.VerifyWidthAsync(panel);
        await panel.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "panel", "right-to-left-320.png") });

        Task<string> DirectionAsync(string place) => panel.EvaluateAsync<string>($"document.querySelector('{place}').matches(':dir(rtl)') ? 'rtl' : 'ltr'");
    }

    [SkippableFact]
    public async Task What_the_session_holds_is_what_was_written()
    {
        const string Text = "Zwei Läufe 🏃‍♀️ – “früh”,\n\n  am Montag & <Mittwoch>";
        var host = await StartHostAsync();
        var panel = await OpenAsync(host);
        await panel.StartAsync();
        await panel.SayAsync(Text);
        using var client = new HttpClient();
        using var transcript = JsonDocument.Parse(await client.GetStringAsync(new Uri($"{host.Url}/ai/coaching/session/{panel.Session}/messages")));
        Assert.Equal(Text, transcript.RootElement.GetProperty("turns")[0].GetProperty("user").GetString());
        Assert.Equal(Text, await panel.Page.Locator("#user-1 p").TextContentAsync());
    }
}
