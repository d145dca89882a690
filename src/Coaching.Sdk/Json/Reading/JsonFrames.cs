using System.Globalization;
using System.Text;

namespace Coaching.Sdk.Json.Reading;

/// <summary>The open containers: an explicit stack in place of recursion, bounded at <see cref="MaxDepth"/>.</summary>
internal sealed class JsonFrames
{
    /// <summary>What System.Text.Json reads without further ado; deeper values are counted and left out.</summary>
    public const int MaxDepth = 64;

    private JsonFrame[] _frames = new JsonFrame[8];

    public int Depth { get; private set; }

    public ref JsonFrame Top => ref _frames[Depth - 1];

    public bool InObject => Depth > 0 && !_frames[Depth - 1].IsArray;

    public bool InArray => Depth > 0 && _frames[Depth - 1].IsArray;

    public int OpenObjects { get; private set; }

    /// <summary>How deep it went at its deepest.</summary>
    public int Deepest { get; private set; }

    public int OpenArrays => Depth - OpenObjects;

    public void Push(bool isArray, int start, int watch)
    {
        if (Depth == _frames.Length) Array.Resize(ref _frames, Depth * 2);
        _frames[Depth++] = new JsonFrame { IsArray = isArray, Start = start, MemberStart = start + 1, Watch = watch };
        if (!isArray) OpenObjects++;
        Deepest = Math.Max(Deepest, Depth);
    }

    public JsonFrame Pop()
    {
        var frame = _frames[--Depth];
        if (!frame.IsArray) OpenObjects--;
        return frame;
    }

    /// <summary>The path of the value being read, as System.Text.Json writes paths; keys that are not plain words stand in <c>['…']</c>.</summary>
    public string Path(ReadOnlySpan<char> output)
    {
        if (Depth == 0) return "$";
        var path = new StringBuilder("$");
        for (var i = 0; i < Depth; i++)
        {
            ref readonly var frame = ref _frames[i];
            if (frame.IsArray) path.Append(CultureInfo.InvariantCulture, $"[{Math.Max(frame.Count - 1, 0)}]");
            else if (frame.KeyEnd > frame.KeyStart) AppendKey(path, output[frame.KeyStart..frame.KeyEnd]);
        }

        return path.ToString();
    }

    private static void AppendKey(StringBuilder path, ReadOnlySpan<char> key)
    {
        var plain = key.Length > 0;
        foreach (var c in key) plain &= JsonChars.IsWord(c);
        if (plain) path.Append('.').Append(key);
        else path.Append("['").Append(key).Append("']");
    }
}
