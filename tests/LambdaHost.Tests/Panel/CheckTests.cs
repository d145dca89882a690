using System.Text.RegularExpressions;

namespace LambdaHost.Tests.Panel;

/// <summary>That the checks above see a fault when there is one.</summary>
[Collection(PanelCollection.Name)]
public sealed class CheckTests(Chromium chromium)
{
    [SkippableTheory]
    [InlineData("console.error('planted')", "console: planted")]
    [InlineData("console.warn('planted')", "console: planted")]
    [InlineData("setTimeout(() => { throw new Error('planted') })", "error: .*planted")]
    [InlineData("Promise.reject(new Error('planted'))", "error: .*planted")]
    [InlineData("document.body.append(Object.assign(document.createElement('script'), { textContent: 'x' }))", "console: .*(Content Security Policy|TrustedScript)")]
    [InlineData("document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.invalid/' }))", "(elsewhere|console): .*elsewhere.invalid")]
    [InlineData("document.body.setAttribute('style', 'color: red')", "console: .*Content Security Policy")]
    [InlineData("fetch('/not-there')", "status: 404")]
    [InlineData("fetch('http://127.0.0.1:1/').catch(() => {})", "elsewhere|console: .*Content Security Policy")]
    public async Task A_page_that_does_this_is_heard(string fault, string complaint)
    {
        await using var host = await PanelHost.StartAsync();
        var panel = await PanelPage.OpenAsync(await chromium.OpenAsync(new Look()), host.Url, "/");
        await panel.StartButton().WaitForAsync();
        panel.Complaints.Verify();
        await panel.EvaluateAsync($"void {(fault.StartsWith("document", StringComparison.Ordinal) ? $"(() => {{ try {{ {fault} }} catch {{ }} }})()" : fault)}");
        var heard = "";
        await Patience.UntilAsync(IsHeard, () => $"Nothing like \"{complaint}\" was heard, only: {heard}");
        panel.Complaints.Expect(complaint, "never heard");
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(panel.Complaints.Verify);
        await panel.CloseAsync();

        bool IsHeard()
        {
            heard = (Record.Exception(panel.Complaints.Verify) as Xunit.Sdk.XunitException)?.Message ?? "";
            return Regex.IsMatch(heard, complaint, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
    }

    [SkippableTheory]
    [InlineData("document.querySelector('.lead').style.color = '#9aa'", "2.24: A short")]
    [InlineData("document.querySelector('.topic p').style.opacity = '.4'", "color-contrast")]
    [InlineData("document.querySelector('.lead').style.minWidth = '1300px'", "")]
    [InlineData("document.querySelector('.lead').style.cssText = 'position: absolute; left: 1250px; white-space: nowrap'", "")]
    [InlineData("document.querySelector('#home, .brand').removeAttribute('aria-label'), document.querySelector('.brand span').remove()", "link-name")]
    [InlineData("document.documentElement.removeAttribute('lang')", "html-has-lang")]
    [InlineData("document.querySelector('h1').outerText", null)]
    public async Task A_page_that_looks_like_this_is_seen(string fault, string? rule)
    {
        await using var host = await PanelHost.StartAsync();
        var panel = await PanelPage.OpenAsync(await chromium.OpenAsync(new Look()), host.Url, "/");
        await panel.StartButton().WaitForAsync();
        await panel.EvaluateAsync($"void ({fault})");
        var failure = await Record.ExceptionAsync(() => Readable.VerifyAsync(panel));
        if (rule is null) Assert.Null(failure); // Nothing was planted.
        else Assert.Contains(rule, Assert.IsAssignableFrom<Xunit.Sdk.XunitException>(failure).Message, StringComparison.Ordinal);
        await panel.CloseAsync();
    }
}
