namespace Coaching.Sdk.Json.Reading;

/// <summary>Passes over white space and comments between tokens; a comment may span any number of pieces.</summary>
internal sealed class JsonBlanks(JsonCursor cursor)
{
    private char _comment;
    private int _commentStart;

    /// <summary>Moves to the next token.</summary>
    /// <returns>Its first character, <see cref="JsonText.End"/> or <see cref="JsonText.More"/>.</returns>
    public int Next()
    {
        while (true)
        {
            if (_comment != '\0' && !EndComment()) return cursor.Text.Ended ? JsonText.End : JsonText.More;
            var c = cursor.Peek();
            if (JsonChars.IsBlank(c))
            {
                if (JsonChars.IsOddBlank(c)) cursor.Note(RepairKind.WhiteSpace, cursor.Position, 1, RepairCertainty.Certain);
                cursor.Position++;
                continue;
            }

            if (c == '\\' && JsonEscape.OutsideStrings(cursor.Text, cursor.Position) is var length && length != 0)
            {
                if (length == JsonText.More) return length;
                cursor.Note(RepairKind.BadEscape, cursor.Position, length, RepairCertainty.Likely);
                cursor.Position += length;
                continue;
            }

            if (c is not ('/' or '#')) return c;
            var next = cursor.Peek(1);
            if (next == JsonText.More) return next;
            if (c == '#' ? next is not ' ' : next is not ('/' or '*')) return c;
            _comment = next == '*' ? '*' : '/';
            _commentStart = cursor.Position;
            cursor.Position += c == '#' ? 1 : 2;
        }
    }

    private bool EndComment()
    {
        var rest = cursor.Text.From(cursor.Position);
        var end = _comment == '*' ? rest.IndexOf("*/") : rest.IndexOf('\n');
        cursor.Text.Count(end < 0 ? rest.Length : end);
        if (end < 0 && !cursor.Text.Ended)
        {
            // Keeps a star back: its slash may be the next piece.
            cursor.Position += Math.Max(rest.Length - 1, 0);
            return false;
        }

        cursor.Position += end < 0 ? rest.Length : _comment == '*' ? end + 2 : end;
        cursor.Note(RepairKind.Comment, _commentStart, cursor.Position - _commentStart, RepairCertainty.Certain);
        _comment = '\0';
        return true;
    }
}
