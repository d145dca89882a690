using System.Runtime.CompilerServices;

namespace Coaching.Sdk.Json.Reading;

/// <summary>The text read so far. Nothing in it changes when more arrives, so a decision made from it holds.</summary>
internal sealed class JsonText(int capacity = 0)
{
    /// <summary>There is no such character: the text ends before it.</summary>
    public const int End = -1;

    /// <summary>Not known yet: more text may come.</summary>
    public const int More = -2;

    private char[] _chars = capacity == 0 ? [] : new char[capacity];

    public int Length { get; private set; }

    public bool Ended { get; set; }

    /// <summary>How many characters were looked at, each look counted: what the tests of linear cost count.</summary>
    public long Steps { get; private set; }

    public void Append(ReadOnlySpan<char> text)
    {
        if (_chars.Length - Length < text.Length) Array.Resize(ref _chars, Math.Max(Math.Max(_chars.Length * 2, Length + text.Length), 64));
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int At(int index)
    {
        Steps++;
        return index < Length ? _chars[index] : Ended ? End : More;
    }

    public ReadOnlySpan<char> Slice(int start, int end) => _chars.AsSpan(start, end - start);

    /// <summary>What is there from <paramref name="start"/> on; the looks at it are counted with <see cref="Count"/>.</summary>
    public ReadOnlySpan<char> From(int start) => _chars.AsSpan(start, Length - start);

    public void Count(int steps) => Steps += steps;
}
