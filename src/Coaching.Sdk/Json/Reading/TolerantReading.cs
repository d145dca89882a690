using System.Buffers;
using System.Text.Json;

namespace Coaching.Sdk.Json.Reading;

/// <summary>One text read as JSON, whatever its state: its beginning found, its values read, the rest accounted for.</summary>
internal sealed class TolerantReading
{
    private const int UnescapeLimit = 3;

    private static readonly SearchValues<char> Closing = SearchValues.Create("`};)],>\n \t\r");

    private readonly JsonText _text;
    private readonly RepairLog _repairs = new();
    private bool _cut;

    /// <summary>Whether a value is so deep that no array fits around it.</summary>
    private bool _deepest;

    public TolerantReading(ReadOnlySpan<char> text)
    {
        _text = new JsonText(text.Length);
        _text.Append(text);
        _text.Ended = true;
    }

    public long Steps => _text.Steps;

    public TolerantJsonResult Read(int level = 0)
    {
        var span = _text.From(0);
        _text.Count(span.Length);
        var start = JsonStart.Find(span);
        if (level < UnescapeLimit && EscapedText.Unescape(_text, Math.Max(start, 0), anyQuotes: false, out _) is { } unescaped) return Unescaped(unescaped, start, level);
        if (start < 0) return Bare(span);
        if (start > 0 && !span[..start].IsWhiteSpace()) _repairs.Add(RepairKind.TextBefore, 0, start, "$", RepairCertainty.Likely);
        var value = Values(start);
        return new TolerantJsonResult { Value = value, Repairs = _repairs.Repairs, Truncated = _cut };
    }

    private static TolerantJsonResult Unescaped(string text, int start, int level)
    {
        var inner = new TolerantReading(text);
        inner._repairs.Add(RepairKind.EscapedJson, Math.Max(start, 0), text.Length, "$", RepairCertainty.Likely);
        return inner.Read(level + 1);
    }

    /// <summary>A text without any bracket: a literal, a number or simply a string.</summary>
    private TolerantJsonResult Bare(ReadOnlySpan<char> text)
    {
        var token = text.Trim();
        if (token.IsEmpty) return new TolerantJsonResult();
        var cursor = new JsonCursor(_text, 0, _repairs);
        BareValue.Write(cursor, token.TrimEnd(", "), text.IndexOf(token[0]), atEnd: true);
        return new TolerantJsonResult { Value = StrictJson.ReadBuilt(cursor.Output.Memory(0, cursor.Output.Length)), Repairs = _repairs.Repairs };
    }

    private JsonElement? Values(int start)
    {
        var first = One(start, out var next);
        if (first is null || _deepest || !AnotherAt(next)) return Finish(first, next);
        var all = new CharBuffer();
        all.Append('[');
        all.Append(first.Span);
        while (AnotherAt(next) && One(Blank(next), out var end) is { } more && !_deepest)
        {
            next = end;
            all.Append(',');
            all.Append(more.Span);
        }

        all.Append(']');
        _repairs.Add(RepairKind.SeveralValues, start, next - start, "$", RepairCertainty.Likely);
        return Finish(all, next);
    }

    private CharBuffer? One(int start, out int next)
    {
        var machine = new JsonMachine(_text, start, _repairs);
        machine.Read();
        next = machine.Cursor.Position;
        _cut |= machine.Cursor.Cut;
        _deepest = machine.Cursor.Frames.Deepest == JsonFrames.MaxDepth;
        return machine.Cursor.Output.Length == 0 ? null : machine.Cursor.Output;
    }

    /// <summary>Whether a further object or array comes behind white space, comments and a comma.</summary>
    private bool AnotherAt(int position) => _text.At(Blank(position)) is '{' or '[';

    private int Blank(int position)
    {
        var ahead = new Ahead(_text, position);
        while (JsonChars.IsComma(ahead.Blank())) ahead.Skip();
        return ahead.Position;
    }

    private JsonElement? Finish(CharBuffer? json, int end)
    {
        var rest = _text.From(end).Trim();
        if (!rest.IsEmpty) _repairs.Add(rest.IndexOfAnyExcept(Closing) < 0 ? RepairKind.Wrapping : RepairKind.TextAfter, end, _text.Length - end, "$", RepairCertainty.Likely);
        return json is null ? null : StrictJson.ReadBuilt(json.Memory(0, json.Length));
    }
}
