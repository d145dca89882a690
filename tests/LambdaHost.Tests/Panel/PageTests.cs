using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>The page as files: how they are sent, and what may not be in them.</summary>
public sealed partial class PageTests(Chromium chromium) : PanelTest(chromium)
{
    private static readonly string Root = Path.Combine(Repository.Root, "samples", "LambdaHost", "wwwroot");

    [Fact]
    public async Task Every_file_is_sent_with_the_headers_of_a_page_that_trusts_only_itself()
    {
        var host = await StartHostAsync();
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        foreach (var path in Files().Append("").Append("not-there").Append("ai/coaching/topics"))
        {
            using var response = await client.GetAsync(new Uri($"/{path}", UriKind.Relative));
            var policy = Header(response, "Content-Security-Policy");
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            foreach (var part in new[] { "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'" }) Assert.Contains(part, policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
            Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
            Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
            Assert.Equal("same-origin", Header(response, "Cross-Origin-Resource-Policy"));
            Assert.Contains("camera=()", Header(response, "Permissions-Policy"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_is_asked_for_again_and_sent_only_when_it_is_new_and_what_users_said_is_not_kept()
    {
        var host = await StartHostAsync();
        using var client = new HttpClient { BaseAddress = new Uri(host.Url) };
        foreach (var path in Files().Append(""))
        {
            using var first = await client.GetAsync(new Uri($"/{path}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
            Assert.Equal("no-cache", Header(first, "Cache-Control"));
            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri($"/{path}", UriKind.Relative));
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        }

        using var sessions = await client.GetAsync(new Uri("/ai/coaching/sessions", UriKind.Relative));
        Assert.Equal("no-store", Header(sessions, "Cache-Control"));
    }

    [Fact]
    public void The_files_hold_nothing_inline_nothing_from_elsewhere_and_no_way_from_text_to_markup()
    {
        var texts = Files().Where(path => !path.EndsWith(".png", StringComparison.Ordinal)).ToDictionary(path => path, path => File.ReadAllText(Path.Combine(Root, path)), StringComparer.Ordinal);
        Assert.Contains("index.html", texts.Keys);
        foreach (var (path, text) in texts)
        {
            Assert.False(Inline().IsMatch(text) && path.EndsWith(".html", StringComparison.Ordinal), $"{path} has something inline.");
            Assert.False(Elsewhere().IsMatch(text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal)), $"{path} names an address elsewhere.");
            Assert.False(Markup().IsMatch(text), $"{path} can make markup of a text.");
            Assert.True(!path.EndsWith(".js", StringComparison.Ordinal) || text.StartsWith("// @ts-check\n", StringComparison.Ordinal), $"{path} is not typed.");
            Assert.True(text.Count(character => character == '\n') <= 300, $"{path} is long.");
        }
    }

    [SkippableFact]
    public async Task Without_JavaScript_the_page_says_what_it_needs()
    {
        var panel = await OpenAsync(new Look { JavaScript = false });
        var notice = panel.Page.Locator("noscript .notice"); // By its place: Playwright's GetByText passes over noscript.
        await notice.WaitForAsync();
        Assert.StartsWith("The coach needs JavaScript", await notice.TextContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await panel.Page.GetByRole(AriaRole.Button).CountAsync());
        await panel.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "panel", "no-script.png") });
    }

    [SkippableFact]
    public async Task A_page_that_comes_while_the_API_does_not_waits_for_it_in_words()
    {
        var host = await StartHostAsync();
        var panel = await OpenAsync(host);
        panel.Complaints.Expect("ERR_FAILED");
        await panel.Page.RouteAsync("**/ai/coaching/**", route => route.AbortAsync());
        await panel.Page.ReloadAsync();
        await panel.ToldAsync("No connection.");
        await panel.Page.UnrouteAsync("**/ai/coaching/**");
        await panel.StartButton().WaitForAsync();
        Assert.False(await panel.Notice.IsVisibleAsync());
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

    private static string Header(HttpResponseMessage response, string name) =>
        string.Join(", ", response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? values : []);

    [GeneratedRegex(@"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("(https?:)?//[a-z0-9-]+\\.[a-z]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\(['""`]", RegexOptions.None, 1000)]
    private static partial Regex Markup();
}
