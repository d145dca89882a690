using System.Text;
using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Passes over what comes before the reply proper: white space, control tokens and blocks of thinking.</summary>
internal sealed class LeadReader(JsonText text)
{
    private static readonly string[] ThinkTags = ["think", "thinking", "thought", "thoughts", "reasoning", "reflection", "analysis", "scratchpad"];

    private string? _tag;
    private bool _afterToken;
    private int _thoughtStart;
    private StringBuilder? _thinking;

    public int Position { get; private set; }

    /// <summary>The thinking so far; null when there was none.</summary>
    public string? Thinking => _thinking?.ToString();

    /// <summary>Whether the text ended inside the thinking.</summary>
    public bool Cut { get; private set; }

    public bool AnyToken { get; private set; }

    /// <summary>Whether a control token says that the user speaks.</summary>
    public bool IsOfUser { get; private set; }

    /// <summary>Reads on. True when the reply proper begins at <see cref="Position"/>; false when more text is needed.</summary>
    public bool Read()
    {
        while (true)
        {
            if (_tag is not null && !EndThought()) return false;
            if (_afterToken && !PassRole()) return false;
            var c = text.At(Position);
            if (JsonChars.IsBlank(c))
            {
                Position++;
                continue;
            }

            if (c == JsonText.More) return false;
            if (c != '<') return true;
            var token = SpecialToken.EndOf(text.Slice(0, text.Length), Position, text.Ended);
            if (token == JsonText.More) return false;
            if (token > 0)
            {
                AnyToken = true;
                IsOfUser |= text.Slice(Position, token).IndexOf("user", StringComparison.Ordinal) >= 0;
                Position = token;
                _afterToken = true;
                continue;
            }

            var begun = BeginThought();
            if (begun != QuoteVerdict.Close) return begun == QuoteVerdict.Text;
        }
    }

    /// <summary>Takes everything up to <paramref name="end"/> for thinking whose opening tag is missing.</summary>
    public void TakeThought(int start, int end) => AddThought(text.Slice(start, end));

    public void MoveTo(int position) => Position = position;

    /// <summary>Where a closing thinking tag at <paramref name="position"/> ends: 0 when there is none.</summary>
    public static int EndOfClosingTag(JsonText text, int position)
    {
        foreach (var tag in ThinkTags)
        {
            var i = 0;
            while (i < tag.Length && text.At(position + 2 + i) is var c && c >= 0 && char.ToLowerInvariant((char)c) == tag[i]) i++;
            if (text.At(position + 2 + i) == JsonText.More) return JsonText.More;
            if (i == tag.Length && text.At(position + 2 + i) == '>') return position + tag.Length + 3;
        }

        return 0;
    }

    /// <summary>A word between two control tokens names a role or a channel: <c>&lt;|channel|&gt;final&lt;|message|&gt;</c>. False: more text is needed.</summary>
    private bool PassRole()
    {
        var end = Position;
        while (end - Position < 16 && text.At(end) is >= 'a' and <= 'z') end++;
        if (text.At(end) == JsonText.More || (text.At(end) == '<' && text.At(end + 1) == JsonText.More)) return false;
        if (text.At(end) == '<' && text.At(end + 1) == '|') Position = end;
        _afterToken = false;
        return true;
    }

    private QuoteVerdict BeginThought()
    {
        foreach (var tag in ThinkTags)
        {
            var i = 0;
            while (i < tag.Length && text.At(Position + 1 + i) is var c && c >= 0 && char.ToLowerInvariant((char)c) == tag[i]) i++;
            var next = text.At(Position + 1 + i);
            if (next == JsonText.More) return QuoteVerdict.More;
            if (i < tag.Length || next != '>') continue;
            _tag = tag;
            _thoughtStart = Position = Position + tag.Length + 2;
            return QuoteVerdict.Close;
        }

        return QuoteVerdict.Text;
    }

    private bool EndThought()
    {
        while (true)
        {
            var rest = text.From(Position);
            var close = rest.IndexOf("</");
            text.Count(close < 0 ? rest.Length : close);
            if (close < 0)
            {
                if (!text.Ended)
                {
                    Position += Math.Max(rest.Length - 1, 0);
                    return false;
                }

                (Cut, Position) = (true, text.Length);
                AddThought(text.Slice(_thoughtStart, Position));
                _tag = null;
                return true;
            }

            Position += close;
            var end = EndOfClosingTag(text, Position);
            if (end == JsonText.More) return false;
            if (end > 0)
            {
                AddThought(text.Slice(_thoughtStart, Position));
                _tag = null;
                Position = end;
                return true;
            }

            Position += 2;
        }
    }

    private void AddThought(ReadOnlySpan<char> thought)
    {
        if (_thinking is null) _thinking = new StringBuilder();
        else _thinking.Append('\n');
        _thinking.Append(thought.Trim());
    }
}
