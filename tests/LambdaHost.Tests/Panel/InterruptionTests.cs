using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>What comes between: reloads, slow answers, servers and connections that go away.</summary>
public sealed class InterruptionTests(Chromium chromium) : PanelTest(chromium)
{
    /// <summary>A server that dies is refused, resets, or breaks off what the page has not yet read to its end.</summary>
    private const string Gone = "ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RE|ERR_EMPTY_RESPONSE";

    private static readonly (string Name, string Value)[] Slow = [("Coaching__Offline__ShortestLatency", "00:00:03"), ("Coaching__Offline__LongestLatency", "00:00:03")];

    [SkippableFact]
    public async Task A_reload_while_a_reply_comes_sends_the_same_message_again_and_it_is_one_turn()
    {
        var panel = await OpenAsync(settings: Slow);
        await panel.StartAsync();
        await panel.SendAsync(Script.Says[0]);
        await panel.Page.Locator(".message.coach[aria-busy]").WaitForAsync();
        await panel.Page.ReloadAsync();
        await panel.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal(1, await panel.UserMessages.CountAsync());
        Assert.StartsWith("1 of", await panel.Page.Locator("#progress").InnerTextAsync(), StringComparison.Ordinal);
        await panel.SayAsync(Script.Says[1]);
        Assert.Equal(2, await panel.UserMessages.CountAsync());
    }

    [SkippableFact]
    public async Task A_message_that_never_reached_the_server_is_sent_after_a_reload()
    {
        var panel = await OpenAsync();
        panel.Complaints.Expect("ERR_FAILED");
        await panel.StartAsync();
        await panel.Page.RouteAsync("**/message", route => route.AbortAsync());
        await panel.SendAsync(Script.Says[0]);
        await panel.ToldAsync("No connection.");
        await panel.Page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await panel.Page.ReloadAsync();
        await panel.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal([Script.Says[0]], await panel.UserMessages.Locator("p").AllTextContentsAsync());
        Assert.Equal(0, await panel.EvaluateAsync<int>("localStorage.length"));
    }

    [SkippableFact]
    public async Task A_browser_that_keeps_nothing_goes_on_with_what_the_server_knows()
    {
        var panel = await OpenAsync(settings: Slow);
        await panel.Page.AddInitScriptAsync("for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('No', 'SecurityError'); } });");
        await panel.Page.ReloadAsync();
        await panel.StartAsync();
        await panel.Page.RunAndWaitForResponseAsync(() => panel.SendAsync(Script.Says[0]), response => response.Url.EndsWith("/message", StringComparison.Ordinal)); // Accepted.
        await panel.Page.ReloadAsync();
        await panel.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal(1, await panel.UserMessages.CountAsync());
        await panel.SayAsync(Script.Says[1]);
    }

    [SkippableFact]
    public async Task A_reload_while_the_result_is_made_ends_in_the_result()
    {
        var panel = await OpenAsync(settings: ("Coaching__Offline__LongestLatency", "00:00:01"));
        await panel.StartAsync();
        await panel.SayAllUntilProcessingAsync();
        await panel.Page.ReloadAsync();
        await panel.Result.WaitForAsync();
    }

    [SkippableFact]
    public async Task An_answer_that_takes_longer_than_a_request_is_waited_for_in_words()
    {
        var panel = await OpenAsync(settings:
            [("Coaching__AnswerWithin", "00:00:03"), ("Coaching__Offline__ShortestLatency", "00:00:06"), ("Coaching__Offline__LongestLatency", "00:00:06"), ("Coaching__Offline__FirstTokenShare", "1")]);
        await panel.StartAsync();
        var told = panel.ToldAsync("The coach is still thinking.");
        await panel.SayAsync(Script.Says[0]);
        await told;
        Assert.Equal(2, await panel.CoachMessages.CountAsync());
        Assert.False(await panel.Notice.IsVisibleAsync());
    }

    [SkippableFact]
    public async Task A_server_that_dies_in_the_middle_and_comes_back_loses_nothing()
    {
        var host = await StartHostAsync();
        var panel = await OpenAsync(host);
        panel.Complaints.Expect(Gone);
        await panel.StartAsync();
        await panel.SayAsync(Script.Says[0]);
        await host.KillAsync();
        await panel.SendAsync(Script.Says[1]);
        await panel.ToldAsync("No connection.");
        await host.StartAgainAsync();
        await panel.CoachMessages.Nth(2).WaitForAsync();
        await panel.SayAllAsync(from: 2);
        await panel.Result.WaitForAsync();
    }

    [SkippableFact]
    public async Task A_server_that_dies_while_it_streams_answers_after_its_return_and_nothing_is_there_twice()
    {
        var host = await StartHostAsync([.. Slow, ("Coaching__Offline__FirstTokenShare", "0.1")]);
        var panel = await OpenAsync(host);
        panel.Complaints.Expect(Gone);
        await panel.StartAsync();
        await panel.SendAsync(Script.Says[0]);
        await panel.Page.Locator(".message.coach[aria-busy]:not(.typing)").WaitForAsync();
        await host.KillAsync();
        await panel.ToldAsync("No connection.");
        await host.StartAgainAsync();
        await panel.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal(1, await panel.UserMessages.CountAsync());
        Assert.Equal("That is clear. What is a goal that you want to reach this week?", await panel.CoachMessages.Nth(1).Locator("p").InnerTextAsync());
    }

    [SkippableFact]
    public async Task A_message_that_was_written_offline_is_sent_when_the_connection_is_back()
    {
        var panel = await OpenAsync();
        panel.Complaints.Expect("ERR_INTERNET_DISCONNECTED");
        await panel.StartAsync();
        await panel.Page.Context.SetOfflineAsync(true);
        await panel.SendAsync(Script.Says[0]);
        await panel.ToldAsync("No connection.");
        await panel.Page.Context.SetOfflineAsync(false);
        await panel.CoachMessages.Nth(1).WaitForAsync();
        Assert.False(await panel.Notice.IsVisibleAsync());
    }

    [SkippableFact]
    public async Task A_model_that_is_throttled_is_told_in_words_and_tried_again()
    {
        var panel = await OpenAsync(settings: ("Coaching__Offline__ThrottledShare", "1"));
        await panel.StartAsync();
        await panel.SendAsync(Script.Says[0]);
        await panel.ToldAsync("The coach cannot be reached at the moment. Trying again…");
    }

    [SkippableFact]
    public async Task Too_many_requests_are_told_in_words()
    {
        var panel = await OpenAsync(settings: ("Coaching__RequestsPerMinute", "4"));
        panel.Complaints.Expect("429 POST", "status of 429");
        await panel.StartAsync();
        await panel.SendAsync(Script.Says[0]);
        await panel.ToldAsync("That was a bit fast. It goes on in");
    }

    [SkippableFact]
    public async Task Two_windows_on_one_conversation_cannot_say_two_things_at_once()
    {
        var first = await OpenAsync(settings: [("Coaching__Offline__ShortestLatency", "00:00:08"), ("Coaching__Offline__LongestLatency", "00:00:08")]);
        await first.StartAsync();
        var second = await OpenTabAsync(first);
        second.Complaints.Expect("409 POST", "status of 409");
        await second.Input.WaitForAsync();
        await first.SendAsync(Script.Says[0]);
        await first.Page.Locator(".message.coach[aria-busy]").WaitForAsync();
        var told = second.ToldAsync("An earlier message is still being answered.");
        await second.SendAsync("Something else");
        await told;
        await second.ToldAsync("This conversation went on in another window.");
        Assert.Equal("Something else", await second.Input.InputValueAsync());
        await second.Page.GetByText("Show it").ClickAsync();
        await second.Page.Locator("#user-1", new() { HasText = Script.Says[0] }).WaitForAsync();
        await second.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal("Something else", await second.Input.InputValueAsync());
        await first.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal(2, await first.CoachMessages.CountAsync());
    }

    [SkippableFact]
    public async Task A_window_opened_while_another_waits_shows_the_same_answer()
    {
        var first = await OpenAsync(settings: Slow);
        await first.StartAsync();
        await first.SendAsync(Script.Says[0]);
        await first.Page.Locator(".message.coach[aria-busy]").WaitForAsync();
        var second = await OpenTabAsync(first);
        await second.CoachMessages.Nth(1).WaitForAsync();
        await first.CoachMessages.Nth(1).WaitForAsync();
        Assert.Equal(await first.CoachMessages.Nth(1).InnerTextAsync(), await second.CoachMessages.Nth(1).InnerTextAsync());
        Assert.Equal(1, await second.UserMessages.CountAsync());
    }
}
