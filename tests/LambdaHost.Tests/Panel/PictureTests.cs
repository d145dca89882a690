using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>Every state of the panel, narrow and wide, light and dark: it can be read, and a picture of it is left in artifacts/panel for the eye.</summary>
public sealed class PictureTests(Chromium chromium) : PanelTest(chromium)
{
    public static TheoryData<int, ColorScheme> Looks => new()
    {
        { 320, ColorScheme.Light }, { 320, ColorScheme.Dark }, { 1280, ColorScheme.Light }, { 1280, ColorScheme.Dark },
    };

    [SkippableTheory, MemberData(nameof(Looks))]
    public async Task A_conversation_can_be_read_in_each_of_its_states(int width, ColorScheme scheme)
    {
        Readable.Require();
        var panel = await OpenAsync(Of(width, scheme), ("Coaching__Offline__ShortestLatency", "00:00:01.2"), ("Coaching__Offline__LongestLatency", "00:00:01.2"));
        panel.Complaints.Expect("ERR_INTERNET_DISCONNECTED");
        var context = panel.Page.Context;
        await panel.StartButton().WaitForAsync();
        await PictureAsync(panel, "start");
        await panel.Page.GetByText("Add details").ClickAsync();
        await PictureAsync(panel, "details");
        await panel.StartAsync();
        await panel.SayAsync(Script.Says[0]);
        var streaming = panel.SeenAsync(".message.coach[aria-busy]:not(.typing)");
        await panel.SendAsync(Script.Says[1]);
        await streaming;
        await ScreenshotAsync(panel, "streaming");
        await panel.CoachMessages.Nth(2).WaitForAsync();
        await PictureAsync(panel, "conversation");
        await context.SetOfflineAsync(true);
        await panel.SendAsync(Script.Says[2]);
        await panel.ToldAsync("No connection.");
        await PictureAsync(panel, "offline");
        await context.SetOfflineAsync(false);
        await panel.CoachMessages.Nth(3).WaitForAsync();
        await panel.SayAllUntilProcessingAsync(from: 3);
        await ScreenshotAsync(panel, "processing");
        await panel.Result.WaitForAsync();
        await PictureAsync(panel, "result");
        await panel.Page.ScreenshotAsync(new() { Path = Place(panel, "result-whole", scheme), FullPage = true });
        await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Show message 2" }).ClickAsync();
        await panel.Page.Locator("#user-2 mark").WaitForAsync();
        await panel.EvaluateAsync("async () => { for (let still = 0, at = scrollY; still < 10; at = scrollY) { await new Promise(requestAnimationFrame); still = scrollY === at ? still + 1 : 0; } }");
        await PictureAsync(panel, "evidence");

        Task PictureAsync(PanelPage page, string state) => ReadAsync(page, state, scheme);
        Task ScreenshotAsync(PanelPage page, string state) => page.Page.ScreenshotAsync(new() { Path = Place(page, state, scheme) });
    }

    [SkippableTheory, MemberData(nameof(Looks))]
    public async Task What_goes_wrong_is_said_so_that_it_can_be_read(int width, ColorScheme scheme)
    {
        Readable.Require();
        using var topics = TopicFolder.With("errand");
        var incomplete = await OpenAsync(Of(width, scheme), ("Coaching__Topics", topics.Path));
        incomplete.Complaints.Expect("422 POST", "status of 422");
        await incomplete.StartAsync("Errand");
        foreach (var text in Script.NoPostcode) await incomplete.SayAsync(text);
        await incomplete.ToldAsync("Missing: Postcode");
        await ReadAsync(incomplete, "incomplete", scheme);

        var signIn = await OpenAsync(Of(width, scheme), Tokens.Settings);
        signIn.Complaints.Expect("401 GET", "status of 401");
        await signIn.Page.GetByLabel("Access token").WaitForAsync();
        await ReadAsync(signIn, "sign-in", scheme);
        await signIn.Page.GetByLabel("Access token").FillAsync("wrong");
        await signIn.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await signIn.Page.GetByText("did not accept this token").WaitForAsync();
        await ReadAsync(signIn, "sign-in-refused", scheme);
    }

    private static Look Of(int width, ColorScheme scheme) => new(width, scheme) { Height = width < 500 ? 693 : 880 };

    private static async Task ReadAsync(PanelPage panel, string state, ColorScheme scheme)
    {
        await panel.Page.ScreenshotAsync(new() { Path = Place(panel, state, scheme) });
        await Readable.VerifyAsync(panel);
    }

    private static string Place(PanelPage panel, string state, ColorScheme scheme) =>
        Path.Combine(Repository.Root, "artifacts", "panel", $"{state}-{panel.Page.ViewportSize!.Width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png");
}
