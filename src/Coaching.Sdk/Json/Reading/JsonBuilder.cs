namespace Coaching.Sdk.Json.Reading;

/// <summary>Builds the valid JSON that was meant, member by member; a member that comes to nothing is cut off again.</summary>
internal sealed class JsonBuilder(JsonCursor cursor)
{
    private bool _join;

    private CharBuffer Output => cursor.Output;

    private JsonFrames Frames => cursor.Frames;

    /// <summary>A member's key or an array's element begins.</summary>
    public void BeginMember(bool isKey)
    {
        if (_join || Frames.Depth == 0 || (Frames.InObject && !isKey)) return;
        ref var top = ref Frames.Top;
        top.Count++;
        top.AfterComma = false;
        top.MemberStart = top.KeyStart = top.KeyEnd = Output.Length;
        if (Frames.InArray) Comma(top.Start);
    }

    /// <summary>What began is no member.</summary>
    public void Undo()
    {
        if (Frames.Depth == 0) return;
        if (Frames.InArray)
        {
            Output.CutTo(Frames.Top.MemberStart);
            Frames.Top.Count--;
        }
    }

    public void Key(ReadOnlySpan<char> key, int offset)
    {
        ref var top = ref Frames.Top;
        top.MemberStart = Output.Length;
        Comma(top.Start);
        top.KeyStart = Output.Length + 1;
        Output.AppendString(key);
        top.KeyEnd = Output.Length - 1;
        Output.Append(':');
        if (top.Watch >= 0) top.Slot = cursor.Watcher!.Slot(top.Watch, key, offset);
    }

    public void String(ReadOnlySpan<char> value, int offset)
    {
        var start = Output.Length;
        Output.AppendString(value);
        if (_join)
        {
            // The two strings become one: what stood between them goes.
            _join = false;
            var second = Output.Span[(start + 1)..].ToArray();
            Output.CutTo(start - 1);
            Output.Append(second);
            return;
        }

        Told(start, offset);
    }

    /// <summary>Writes an unquoted value; false when the text ended before it was one.</summary>
    public bool Bare(BareToken token)
    {
        var start = Output.Length;
        if (!BareValue.Write(cursor, token.Token, token.Start, token.AtEnd)) return false;
        if (token.AtEnd && Frames.Depth > 0)
        {
            cursor.Note(RepairKind.Truncation, cursor.Position, 0, RepairCertainty.Guess);
            cursor.Cut = true;
        }

        Told(start, token.Start);
        return true;
    }

    public void Null(int offset)
    {
        var start = Output.Length;
        Output.Append("null");
        Told(start, offset);
    }

    public void Open(bool isArray)
    {
        var watch = -1;
        if (cursor.Watcher is { } watcher)
            watch = Frames.Depth == 0 ? watcher.Enter(-1, 0, 0, isArray) : Frames.Top.Watch < 0 ? -1 : watcher.Enter(Frames.Top.Watch, Frames.Top.Slot, Frames.Depth, isArray);
        Frames.Push(isArray, Output.Length, watch);
        Output.Append(isArray ? '[' : '{');
    }

    public void Close()
    {
        var frame = Frames.Pop();
        Output.Append(frame.IsArray ? ']' : '}');
        Told(frame.Start, cursor.Position);
    }

    /// <summary>Closes with the bracket at the position, which may be the wrong one. <see cref="QuoteVerdict.Text"/>: it closes nothing.</summary>
    public QuoteVerdict CloseWith(int c)
    {
        var bracket = JsonChars.IsCloseBracket(c);
        if (bracket == Frames.Top.IsArray)
        {
            // Members that are asked for go on behind the last brace: it was one too many.
            if (Frames.Depth == 1 && !bracket && cursor.Watcher is not null && FollowedByMember(knownOnly: true) is var goesOn && goesOn != QuoteVerdict.Text)
                return goesOn == QuoteVerdict.More ? goesOn : QuoteVerdict.Text;
            if (Frames.Top.AfterComma) cursor.Note(RepairKind.ExtraComma, cursor.Position, 0, RepairCertainty.Certain);
            if (c is not (']' or '}')) cursor.Note(RepairKind.Punctuation, cursor.Position, 1, RepairCertainty.Certain);
            cursor.Position++;
            Close();
            return QuoteVerdict.Close;
        }

        // The bracket of an outer container closes this one too, unless what follows is a member of the same outer container: then the wrong bracket was written.
        var outer = bracket ? Frames.OpenArrays > 0 : Frames.OpenObjects > 0;
        var member = FollowedByMember();
        if (member == QuoteVerdict.More) return member;
        if (!outer && Frames.InObject && member == QuoteVerdict.Close) return QuoteVerdict.Text;
        var wrong = !outer || (Frames.InArray && Frames.Depth == 2 && member == QuoteVerdict.Close);
        cursor.Note(RepairKind.MissingClosing, cursor.Position, wrong ? 1 : 0, RepairCertainty.Likely);
        if (wrong) cursor.Position++;
        Close();
        return QuoteVerdict.Close;
    }

    /// <summary>Closes whatever is open.</summary>
    /// <param name="dropMember">Whether the newest member has come to nothing.</param>
    public void CloseAll(bool dropMember)
    {
        if (dropMember && Frames.Depth > 0) Output.CutTo(Frames.Top.MemberStart);
        while (Frames.Depth > 0) Close();
    }

    /// <summary>Whether the plus sign here joins the string before it to one behind it; if so, it is passed over.</summary>
    public QuoteVerdict Concatenates()
    {
        if (Output.Span is not [.., '"'] || (Frames.Depth > 0 && Frames.Top.Watch >= 0)) return QuoteVerdict.Text;
        var ahead = new Ahead(cursor.Text, cursor.Position + 1);
        var c = ahead.Blank();
        if (c == JsonText.More) return QuoteVerdict.More;
        if (!JsonChars.IsQuote(c) || c == '`') return QuoteVerdict.Text;
        cursor.Note(RepairKind.Concatenation, cursor.Position, 1, RepairCertainty.Certain);
        cursor.Position++;
        return _join ? QuoteVerdict.Close : Join();
    }

    private QuoteVerdict Join()
    {
        _join = true;
        return QuoteVerdict.Close;
    }

    /// <summary>Whether a comma and a quoted key come behind the bracket.</summary>
    private QuoteVerdict FollowedByMember(bool knownOnly = false)
    {
        var ahead = new Ahead(cursor.Text, cursor.Position + 1);
        var c = ahead.Blank();
        if (!JsonChars.IsComma(c)) return c == JsonText.More ? QuoteVerdict.More : QuoteVerdict.Text;
        ahead.Skip();
        if (ahead.Blank() == JsonText.More) return QuoteVerdict.More;
        return ahead.Key(cursor.Watcher) switch
        {
            KeyAhead.More => QuoteVerdict.More,
            KeyAhead.Known => QuoteVerdict.Close,
            KeyAhead.Quoted when !knownOnly => QuoteVerdict.Close,
            _ => QuoteVerdict.Text,
        };
    }

    private void Comma(int start)
    {
        if (Output.Length > start + 1) Output.Append(',');
    }

    private void Told(int start, int offset)
    {
        if (Frames.Depth > 0 && Frames.Top.Watch >= 0) cursor.Watcher!.Value(Frames.Top.Watch, Frames.Top.Slot, start, Output.Length, offset, cursor.Cut);
    }
}
