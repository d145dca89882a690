namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>Gives the trees of one call their numbers.</summary>
internal sealed class TreeNumbering
{
    /// <summary>Deeper values are refused in words. System.Text.Json's own default is 64; the rest is for documents read with a higher limit.</summary>
    public const int MaxDepth = 100;

    private int _last;

    public int Count => _last;

    public int Next() => ++_last;
}
