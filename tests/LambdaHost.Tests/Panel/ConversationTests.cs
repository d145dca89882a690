using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>Conversations from the choice of a topic to the result.</summary>
public sealed class ConversationTests(Chromium chromium) : PanelTest(chromium)
{
    [SkippableFact]
    public async Task A_conversation_goes_to_its_result_and_the_evidence_leads_back()
    {
        var panel = await OpenAsync();
        var page = panel.Page;
        await panel.StartAsync();
        await panel.SayAllUntilProcessingAsync();
        await panel.Result.WaitForAsync();

        Assert.Contains("Finish the quarterly report", await panel.Result.InnerTextAsync(), StringComparison.Ordinal);
        Assert.False(await page.GetByText("Processing your results…").IsVisibleAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Show message 2" }).ClickAsync();
        Assert.Equal("Finish the quarterly report", await page.Locator("#user-2 mark").InnerTextAsync());
        Assert.Equal("user-2", await panel.EvaluateAsync<string>("document.activeElement.id"));

        await page.ReloadAsync();
        await panel.Result.WaitForAsync();
        Assert.Equal(Script.Says.Count, await panel.UserMessages.CountAsync());
        Assert.Equal("Completed", await page.Locator("#progress").InnerTextAsync());
    }

    [SkippableFact]
    public async Task After_a_result_another_conversation_begins_and_the_first_is_found_again()
    {
        var panel = await OpenAsync();
        await panel.StartAsync();
        await panel.SayAllAsync();
        await panel.Page.GetByRole(AriaRole.Link, new() { Name = "Start another" }).ClickAsync();
        await panel.Page.Locator("#start-title:focus").WaitForAsync();
        await panel.StartAsync("Core values");
        await panel.Page.GetByRole(AriaRole.Heading, new() { Name = "Core values" }).WaitForAsync();
        Assert.Equal(0, await panel.Result.CountAsync());
        Assert.Equal(0, await panel.UserMessages.CountAsync());
        await panel.SayAsync("Honesty");

        await panel.Page.GetByRole(AriaRole.Link, new() { Name = "Weekly goals" }).ClickAsync();
        await panel.Result.WaitForAsync();
        await panel.Page.GoBackAsync();
        await panel.Page.Locator("#user-1", new() { HasText = "Honesty" }).WaitForAsync();
        await panel.Input.WaitForAsync();
        Assert.Equal(0, await panel.Result.CountAsync());
    }

    [SkippableFact]
    public async Task What_is_filled_in_beside_a_topic_is_in_the_coachs_first_words()
    {
        var panel = await OpenAsync();
        var topic = panel.Page.Locator(".topic", new() { HasText = "Onboarding of a small business" });
        await topic.GetByText("Add details").ClickAsync();
        await topic.GetByLabel("What to call the owner").FillAsync("  Grace ");
        await topic.GetByLabel("The service that the business is joining").FillAsync("Harbour Club");
        await topic.GetByRole(AriaRole.Button).ClickAsync();
        await panel.SaidByCoachAsync("Hello Grace, and welcome to Harbour Club!");
    }

    [SkippableFact]
    public async Task A_required_detail_is_asked_for_before_the_start()
    {
        using var topics = TopicFolder.With("letter");
        var panel = await OpenAsync(settings: ("Coaching__Topics", topics.Path));
        await panel.StartButton("Letter").ClickAsync();
        Assert.True(await panel.EvaluateAsync<bool>("document.activeElement.matches('input:invalid')"));
        await panel.Page.GetByLabel("Whom the letter is for").FillAsync("Ada");
        await panel.StartButton("Letter").ClickAsync();
        await panel.SaidByCoachAsync("What do you want to write to Ada?");
    }

    [SkippableFact]
    public async Task A_result_is_copied_as_text_and_as_JSON()
    {
        var panel = await OpenAsync();
        await panel.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await panel.StartAsync();
        await panel.SayAllAsync();
        Assert.Equal(
            """
            Weekly goals

            Focus: A calm week in which I finish what I began
            Goals:
              1. Goal: Finish the quarterly report
                 Done when: When it is in my manager's inbox
                 First step: Write the outline on Monday at 9
            Obstacles: Too many meetings; I will block two mornings
            Support: My colleague Jonas reads the draft
            """,
            await CopiedAsync("Copy"));
        Assert.StartsWith("{\n  \"focus\": \"A calm week", await CopiedAsync("Copy as JSON"), StringComparison.Ordinal);

        async Task<string> CopiedAsync(string name)
        {
            await panel.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).First.WaitForAsync();
            return await panel.EvaluateAsync<string>("navigator.clipboard.readText()");
        }
    }
}
