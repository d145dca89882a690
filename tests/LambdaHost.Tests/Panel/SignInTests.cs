using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>A host that wants an access token.</summary>
public sealed class SignInTests(Chromium chromium) : PanelTest(chromium)
{
    [SkippableFact]
    public async Task Without_a_token_it_is_asked_for_a_wrong_one_is_said_to_be_wrong_and_the_right_one_goes_on()
    {
        var panel = await OpenSignedOutAsync();
        await GiveAsync(panel, "not a token");
        await panel.Page.GetByText("This is not an access token.").WaitForAsync();
        await GiveAsync(panel, Tokens.Make(audience: "other"));
        await panel.Page.GetByText("The server did not accept this token").WaitForAsync();
        Assert.Equal("", await panel.Page.GetByLabel("Access token").InputValueAsync());
        Assert.Equal("true", await panel.EvaluateAsync<string>("String(document.activeElement.matches('#token[aria-invalid]'))"));
        await GiveAsync(panel, Tokens.Make());
        await panel.StartAsync();
        await panel.SayAsync(Script.Says[0]);
        await panel.Page.ReloadAsync();
        await panel.CoachMessages.Nth(1).WaitForAsync(); // The tab keeps the token.
    }

    [SkippableFact]
    public async Task A_token_that_is_refused_in_the_middle_is_renewed_and_the_message_is_not_lost()
    {
        var panel = await OpenSignedOutAsync();
        panel.Complaints.Expect("401 POST .*/message");
        await GiveAsync(panel, Tokens.Make());
        await panel.StartAsync();
        await panel.EvaluateAsync("sessionStorage.setItem('coaching.token', 'stale')");
        await panel.SendAsync(Script.Says[0]);
        await panel.Page.GetByText("The server did not accept this token").WaitForAsync();
        await GiveAsync(panel, Tokens.Make());
        await panel.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal(1, await panel.UserMessages.CountAsync());
    }

    [SkippableFact]
    public async Task Who_does_not_want_to_sign_in_can_do_so_later()
    {
        var panel = await OpenSignedOutAsync();
        await panel.Page.Keyboard.PressAsync("Escape");
        await panel.ToldAsync("You are not signed in");
        await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Not now" }).ClickAsync();
        await panel.ToldAsync("You are not signed in");
        await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await GiveAsync(panel, Tokens.Make());
        await panel.StartAsync();
    }

    [SkippableFact]
    public async Task Somebody_elses_conversation_is_none()
    {
        var panel = await OpenSignedOutAsync();
        panel.Complaints.Expect("404 GET", "status of 404");
        await GiveAsync(panel, Tokens.Make());
        await panel.StartAsync();
        await panel.EvaluateAsync("token => sessionStorage.setItem('coaching.token', token)", Tokens.Make(subject: "grace"));
        await panel.Page.ReloadAsync();
        await panel.ToldAsync("This conversation is not there any more, or it belongs to someone else.");
    }

    private async Task<PanelPage> OpenSignedOutAsync()
    {
        var panel = await OpenAsync(settings: Tokens.Settings);
        panel.Complaints.Expect("401 GET", "status of 401");
        await panel.Page.GetByLabel("Access token").WaitForAsync();
        return panel;
    }

    private static async Task GiveAsync(PanelPage panel, string token)
    {
        await panel.Page.GetByLabel("Access token").FillAsync(token);
        await panel.Page.GetByLabel("Access token").PressAsync("Enter");
    }
}
