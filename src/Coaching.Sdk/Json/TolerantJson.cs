using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Json;

/// <summary>Reads JSON of any quality, as language models write it.</summary>
public static class TolerantJson
{
    /// <summary>Reads the JSON value in <paramref name="text"/>: exactly as System.Text.Json where it is valid, repaired where it is not. Text around the JSON is left out and listed. Text without any JSON is itself the value, a string.</summary>
    /// <remarks>Never throws on any text. Takes time in proportion to the length of the text; containers deeper than 64 levels become null. Thread-safe.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static TolerantJsonResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static TolerantJsonResult Parse(ReadOnlySpan<char> text) =>
        StrictJson.Read(text) is { } value ? new TolerantJsonResult { Value = value } : new TolerantReading(text).Read();
}
