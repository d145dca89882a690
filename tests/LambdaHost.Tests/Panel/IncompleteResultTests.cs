using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>A conversation that ended before its result has all it needs: 422 result-invalid.</summary>
public sealed class IncompleteResultTests(Chromium chromium) : PanelTest(chromium)
{
    [SkippableFact]
    public async Task What_is_missing_is_named_and_can_be_said_after_all()
    {
        using var topics = TopicFolder.With("errand");
        var panel = await OpenAsync(settings: ("Coaching__Topics", topics.Path));
        panel.Complaints.Expect("422 POST .*/complete", "status of 422");
        await panel.StartAsync("Errand");
        foreach (var text in Script.NoPostcode) await panel.SayAsync(text);
        await panel.ToldAsync("Your results are not complete yet. Missing: Postcode. Tell the coach more, or try again.");
        Assert.False(await panel.Page.GetByText("Processing your results…").IsVisibleAsync());
        Assert.Equal("message", await panel.EvaluateAsync<string>("document.activeElement.id"));

        var processing = panel.ProcessingAsync();
        await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await processing;
        await panel.ToldAsync("Missing: Postcode");

        await panel.SayAsync("12345");
        Assert.False(await panel.Notice.IsVisibleAsync());
        await panel.SayAsync("yes, that looks good");
        await panel.Result.GetByText("12345").WaitForAsync();
    }
}
