using System.Buffers;
using System.Globalization;

namespace Coaching.Sdk.Json.Reading;

/// <summary>Writes strings as JSON.</summary>
internal static class JsonOutput
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>All halves of surrogate pairs. (The range overloads of span search box their bounds until they are optimised.)</summary>
    public static readonly SearchValues<char> Surrogates = SearchValues.Create([.. Enumerable.Range(0xd800, 0x800).Select(c => (char)c)]);

    public static void AppendString(this CharBuffer output, ReadOnlySpan<char> value)
    {
        output.Append('"');
        while (value.IndexOfAny(Escaped) is var next and >= 0)
        {
            output.Append(value[..next]);
            output.AppendEscaped(value[next]);
            value = value[(next + 1)..];
        }

        output.Append(value);
        output.Append('"');
    }

    /// <summary>The text with U+FFFD in place of each half of a surrogate pair.</summary>
    public static ReadOnlySpan<char> WellFormed(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Surrogates)) return text;
        var whole = text.ToArray();
        for (var i = 0; i < whole.Length; i++)
        {
            if (i + 1 < whole.Length && char.IsSurrogatePair(whole[i], whole[i + 1])) i++;
            else if (char.IsSurrogate(whole[i])) whole[i] = '\ufffd';
        }

        return whole;
    }

    private static void AppendEscaped(this CharBuffer output, char c)
    {
        output.Append('\\');
        switch (c)
        {
            case '"' or '\\': output.Append(c); break;
            case '\n': output.Append('n'); break;
            case '\r': output.Append('r'); break;
            case '\t': output.Append('t'); break;
            default:
                output.Append('u');
                output.Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                break;
        }
    }
}
