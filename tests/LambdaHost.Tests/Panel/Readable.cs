using System.Text.Json;

namespace LambdaHost.Tests.Panel;

/// <summary>That a page can be read by everybody, as it stands: its width, its contrast, and what axe-core finds.</summary>
internal static class Readable
{
    private static readonly string Scripts = Path.Combine(Repository.Root, "tests", "LambdaHost.Tests", "Panel", "Scripts");
    private static readonly string Axe = Path.Combine(Repository.Root, "tests", "tools", "node_modules", "axe-core", "axe.min.js");

    public static void Require() => Repository.Require(File.Exists(Axe), "axe-core is not installed: run 'npm ci --prefix tests/tools'.");

    public static async Task VerifyAsync(PanelPage panel)
    {
        await VerifyWidthAsync(panel);
        await VerifyContrastAsync(panel);
        await VerifyWithAxeAsync(panel);
    }

    /// <summary>Nothing is to be scrolled sideways for, and no text is cut off.</summary>
    public static async Task VerifyWidthAsync(PanelPage panel) =>
        Assert.Equal(panel.Page.ViewportSize!.Width, await panel.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('body *:not(.sr, .sr *, svg *)')].map(e => e.checkVisibility() ? Math.ceil(e.getBoundingClientRect().right - 0.5) : 0))"));

    public static async Task VerifyContrastAsync(PanelPage panel)
    {
        var found = await panel.EvaluateAsync<JsonElement>(await File.ReadAllTextAsync(Path.Combine(Scripts, "contrast.js")));
        VerifyNone(found.GetProperty("low"));
        Assert.True(found.GetProperty("seen").GetInt32() > 2, "No text was looked at.");
    }

    private static async Task VerifyWithAxeAsync(PanelPage panel)
    {
        Require();
        await panel.EvaluateAsync(await File.ReadAllTextAsync(Axe) + "; null");
        var found = await panel.EvaluateAsync<JsonElement>("""
            async () => {
              const { violations, passes } = await axe.run(document, { resultTypes: ['violations'] });
              return { passes: passes.length, violations: violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`)) };
            }
            """);
        VerifyNone(found.GetProperty("violations"));
        Assert.True(found.GetProperty("passes").GetInt32() > 10, "axe-core looked at nothing.");
    }

    private static void VerifyNone(JsonElement found)
    {
        if (found.GetArrayLength() > 0) Assert.Fail(string.Join('\n', found.EnumerateArray()));
    }
}
