using Microsoft.Playwright;

namespace LambdaHost.Tests.Panel;

/// <summary>Who looks at a page, and on what.</summary>
public sealed record Look(int Width = 1280, ColorScheme Scheme = ColorScheme.Light)
{
    public int Height { get; init; } = 800;

    public bool ReducedMotion { get; init; }

    public bool ForcedColors { get; init; }

    public bool JavaScript { get; init; } = true;
}
