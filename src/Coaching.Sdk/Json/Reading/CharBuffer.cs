namespace Coaching.Sdk.Json.Reading;

/// <summary>A growing run of characters that can be cut back and read without copying.</summary>
internal sealed class CharBuffer(int capacity = 0)
{
    private char[] _chars = capacity == 0 ? [] : new char[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Span => _chars.AsSpan(0, Length);

    public char this[int index] => _chars[index];

    public void Append(char value)
    {
        if (Length == _chars.Length) Grow(1);
        _chars[Length++] = value;
    }

    public void Append(ReadOnlySpan<char> value)
    {
        if (_chars.Length - Length < value.Length) Grow(value.Length);
        value.CopyTo(_chars.AsSpan(Length));
        Length += value.Length;
    }

    public void CutTo(int length) => Length = length;

    public ReadOnlyMemory<char> Memory(int start, int end) => _chars.AsMemory(start, end - start);

    private void Grow(int more) => Array.Resize(ref _chars, Math.Max(Math.Max(_chars.Length * 2, Length + more), 32));
}
