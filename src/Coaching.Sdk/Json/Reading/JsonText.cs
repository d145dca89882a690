namespace Coaching.Sdk.Json.Reading;

/// <summary>The text read so far. Nothing in it changes when more arrives, so a decision made from it holds.</summary>
internal sealed class JsonText(int capacity = 0)
{
    /// <summary>There is no such character: the text ends before it.</summary>
    public const int End = -1;

    /// <summary>Not known yet: more text may come.</summary>
    public const int More = -2;

    private readonly CharBuffer _chars = new(capacity);

    public int Length => _chars.Length;

    public bool Ended { get; set; }

    /// <summary>How many characters were looked at, each look counted: what the tests of linear cost count.</summary>
    public long Steps { get; private set; }

    public void Append(ReadOnlySpan<char> text) => _chars.Append(text);

    public int At(int index)
    {
        Steps++;
        return index < _chars.Length ? _chars[index] : Ended ? End : More;
    }

    public ReadOnlySpan<char> Slice(int start, int end) => _chars.Span[start..end];

    /// <summary>What is there from <paramref name="start"/> on; counted by the caller with <see cref="Count"/>.</summary>
    public ReadOnlySpan<char> From(int start) => _chars.Span[start..];

    public void Count(int steps) => Steps += steps;
}
