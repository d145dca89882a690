using System.Net.Http.Json;
using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>Addresses of conversations that cannot go on.</summary>
public sealed class EndedSessionTests(Chromium chromium) : PanelTest(chromium)
{
    [SkippableFact]
    public async Task A_deleted_conversation_says_so_and_lets_the_user_start_over()
    {
        var host = await StartHostAsync();
        var panel = await OpenAsync(host);
        panel.Complaints.Expect("404 GET", "status of 404");
        await panel.StartAsync();
        await DeleteAsync(host, panel.Session);
        await panel.Page.ReloadAsync();
        await StartOverAsync(panel);
    }

    [SkippableFact]
    public async Task A_message_to_a_conversation_that_was_deleted_meanwhile_is_no_dead_end()
    {
        var host = await StartHostAsync();
        var panel = await OpenAsync(host);
        panel.Complaints.Expect("404 POST", "404 GET", "status of 404");
        await panel.StartAsync();
        await DeleteAsync(host, panel.Session);
        await panel.SendAsync(Script.Says[0]);
        await StartOverAsync(panel);
        Assert.Equal(0, await panel.EvaluateAsync<int>("localStorage.length"));
    }

    [SkippableFact]
    public async Task An_address_that_is_nobodys_says_so()
    {
        var panel = await OpenAsync(await StartHostAsync(), address: "/#00000000000000000000000000000000");
        panel.Complaints.Expect("404 GET", "status of 404");
        await StartOverAsync(panel);
    }

    [SkippableFact]
    public async Task A_conversation_whose_time_is_over_can_be_read_and_no_more_be_written()
    {
        var host = await StartHostAsync();
        var panel = await OpenAsync(host);
        await panel.StartAsync();
        await panel.SayAsync(Script.Says[0]);
        await host.ExpireAsync();
        await panel.Page.ReloadAsync();
        await panel.ToldAsync("This conversation is too old to go on.");
        Assert.Equal(1, await panel.UserMessages.CountAsync());
        Assert.False(await panel.Input.IsVisibleAsync());
        await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Start a new one" }).ClickAsync();
        await panel.StartAsync();
    }

    [SkippableFact]
    public async Task A_cancelled_conversation_can_be_read_and_no_more_be_written()
    {
        var host = await StartHostAsync();
        var panel = await OpenAsync(host);
        await panel.StartAsync();
        await panel.SayAsync(Script.Says[0]);
        using var client = new HttpClient();
        using var cancelled = await client.PostAsJsonAsync(new Uri($"{host.Url}/ai/coaching/cancel"), new { session_id = panel.Session });
        cancelled.EnsureSuccessStatusCode();
        await panel.Page.ReloadAsync();
        await panel.ToldAsync("This conversation was cancelled.");
        Assert.Equal(1, await panel.UserMessages.CountAsync());
        Assert.False(await panel.Input.IsVisibleAsync());
        await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Start a new one" }).ClickAsync();
        await panel.StartAsync();
    }

    private static async Task DeleteAsync(PanelHost host, string session)
    {
        using var client = new HttpClient();
        using var deleted = await client.DeleteAsync(new Uri($"{host.Url}/ai/coaching/session/{session}"));
        deleted.EnsureSuccessStatusCode();
    }

    private static async Task StartOverAsync(PanelPage panel)
    {
        await panel.ToldAsync("This conversation is not there any more");
        Assert.False(await panel.Input.IsVisibleAsync());
        await panel.Page.GetByRole(AriaRole.Button, new() { Name = "Start a new one" }).ClickAsync();
        await panel.StartAsync();
        Assert.False(await panel.Notice.IsVisibleAsync());
        await panel.SayAsync(Script.Says[0]);
    }
}
