using System.Globalization;

namespace Coaching.Sdk.Json.Reading;

/// <summary>The characters of one string: resolves escapes, and keeps half a surrogate pair back until its other half is there.</summary>
internal sealed class JsonEscape(JsonCursor cursor)
{
    private char _high;

    public CharBuffer Value { get; } = new();

    public void Begin()
    {
        Value.CutTo(0);
        _high = '\0';
    }

    /// <summary>Takes a run without quotes, escapes and control characters.</summary>
    public void Append(ReadOnlySpan<char> run)
    {
        if (_high == '\0' && !run.ContainsAny(JsonOutput.Surrogates))
        {
            Value.Append(run);
            cursor.Position += run.Length;
            return;
        }

        foreach (var c in run) Take(c);
    }

    /// <summary>Takes one character as it is and moves on.</summary>
    public void Take(char c)
    {
        Put(c, 1);
        cursor.Position++;
    }

    /// <summary>Puts a character that stands for itself although something is odd about it.</summary>
    public void Literal(char c, RepairKind kind)
    {
        cursor.Note(kind, cursor.Position, 1, RepairCertainty.Likely);
        Put(c, 1);
        cursor.Position++;
    }

    /// <summary>Nothing follows: half a pair is not a character.</summary>
    public void EndPair()
    {
        if (_high == '\0') return;
        _high = '\0';
        if (cursor.Peek() == JsonText.End) return;
        cursor.Note(RepairKind.LoneSurrogate, cursor.Position, 0, RepairCertainty.Likely);
        Value.Append('\ufffd');
    }

    /// <summary>How much a backslash between tokens covers: an escape that stands for white space, or the sign that Markdown put before a bracket; 0 when it is neither.</summary>
    public static int OutsideStrings(JsonText text, int position)
    {
        var c = text.At(position + 1);
        if (c == JsonText.More) return c;
        if (JsonChars.IsOpenBrace(c) || JsonChars.IsOpenBracket(c) || JsonChars.IsCloser(c)) return 1;
        if (c is not ('n' or 'r' or 't')) return 0;
        var next = text.At(position + 2);
        return next == JsonText.More ? next : next < 0 || next is '\\' or '"' || JsonChars.IsBlank(next) || JsonChars.IsOpenBrace(next) || JsonChars.IsCloser(next) ? 2 : 0;
    }

    /// <summary>Reads the escape at the backslash. False: more text is needed. At the end of the text the unfinished escape is dropped.</summary>
    public bool Read(char open)
    {
        var c = cursor.Peek(1);
        if (c == JsonText.More) return false;
        if (c == JsonText.End)
        {
            cursor.Position++;
            return true;
        }

        if (c == 'u') return Unicode();
        var simple = c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', '"' or '\\' or '/' => (char)c, _ => '\0' };
        if (simple == '\0')
        {
            if (c != open) cursor.Note(RepairKind.BadEscape, cursor.Position, 2, RepairCertainty.Likely);

            // \' \_ \* only escape; \d \Users \( mean the backslash.
            if (char.IsLetterOrDigit((char)c) || c is '(' or ')' or '[' or ']' or '{' or '}') Put('\\', 1);
            if (!char.IsSurrogate((char)c)) Put((char)c, 1);
            cursor.Position += char.IsSurrogate((char)c) ? 1 : 2;
            return true;
        }

        Put(simple, 2);
        cursor.Position += 2;
        return true;
    }

    private bool Unicode()
    {
        var code = 0;
        for (var i = 2; i < 6; i++)
        {
            var c = cursor.Peek(i);
            if (c == JsonText.More) return false;
            if (c == JsonText.End)
            {
                cursor.Position = cursor.Text.Length;
                return true;
            }

            if (!char.IsAsciiHexDigit((char)c))
            {
                Literal('\\', RepairKind.BadEscape);
                return true;
            }

            code = (code * 16) + int.Parse([(char)c], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        }

        Put((char)code, 6);
        cursor.Position += 6;
        return true;
    }

    private void Put(char c, int length)
    {
        if (char.IsLowSurrogate(c) && _high != '\0')
        {
            Value.Append(_high);
            Value.Append(c);
            _high = '\0';
            return;
        }

        if (_high != '\0') Lone(length);
        _high = '\0';
        if (char.IsHighSurrogate(c)) _high = c;
        else if (char.IsLowSurrogate(c)) Lone(length);
        else Value.Append(c);
    }

    private void Lone(int length)
    {
        cursor.Note(RepairKind.LoneSurrogate, cursor.Position, length, RepairCertainty.Likely);
        Value.Append('\ufffd');
    }
}
