namespace Coaching.Sdk.Json.Reading;

/// <summary>Passes over a value that is nested too deep: brackets are counted, nothing is kept.</summary>
internal sealed class JsonDepth(JsonCursor cursor)
{
    private int _start;
    private int _open;
    private bool _inString;

    public void Begin() => (_start, _open, _inString) = (cursor.Position, 0, false);

    /// <summary>Reads on. True when the value or the text has ended; false when more text is needed.</summary>
    public bool Read()
    {
        while (true)
        {
            var c = cursor.Peek();
            if (c == JsonText.More) return false;
            if (c == JsonText.End) return End();
            if (_inString && c == '\\' && cursor.Peek(1) == JsonText.More) return false;
            cursor.Position += _inString && c == '\\' && cursor.Peek(1) != JsonText.End ? 2 : 1;
            if (c == '"') _inString = !_inString;
            else if (!_inString && c is '{' or '[') _open++;
            else if (!_inString && c is '}' or ']' && --_open <= 0) return End();
        }
    }

    private bool End()
    {
        cursor.Note(RepairKind.TooDeep, _start, cursor.Position - _start, RepairCertainty.Certain);
        return true;
    }
}
