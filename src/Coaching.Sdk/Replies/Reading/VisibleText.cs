using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>The message as it grows. What can still turn out not to belong to it (outer white space, control tokens at the end, the JSON's own closing signs) is kept back; what was released stays.</summary>
internal sealed class VisibleText
{
    private readonly CharBuffer _text = new();
    private int _scanned;
    private int _solid;

    /// <summary>Whether commas and closing brackets at the end may be the JSON's.</summary>
    public bool InJson { get; set; }

    public int Released { get; private set; }

    public bool IsEmpty => _text.Length == 0;

    /// <summary>How many characters were control tokens at the end, once finished.</summary>
    public bool TokensRemoved { get; private set; }

    public void Append(ReadOnlySpan<char> text)
    {
        if (_text.Length == 0)
        {
            while (!text.IsEmpty && JsonChars.IsBlank(text[0])) text = text[1..];
        }

        _text.Append(text);
    }

    /// <summary>The message is complete: what was released of it stays, the rest is now certain.</summary>
    public void Replace(string message)
    {
        _text.CutTo(0);
        Append(message);
        InJson = false;
        _scanned = _solid = Released;
    }

    /// <summary>What can be shown since the last call.</summary>
    public string Release()
    {
        Scan(ended: false);
        var end = _solid;
        if (end > Released && char.IsHighSurrogate(_text[end - 1])) end--;
        if (end <= Released) return "";
        var text = _text.Span[Released..end].ToString();
        Released = end;
        return text;
    }

    /// <summary>The whole message.</summary>
    public string Finish()
    {
        InJson = false;
        _scanned = _solid = Math.Min(Released, _text.Length);
        Scan(ended: true);
        TokensRemoved = !_text.Span[_solid..].IsWhiteSpace() && _text.Span[_solid..].Contains('<');
        return _text.Span[.._solid].ToString();
    }

    private void Scan(bool ended)
    {
        var text = _text.Span;
        while (_scanned < text.Length)
        {
            var c = text[_scanned];
            if (c == '<')
            {
                var end = SpecialToken.EndOf(text, _scanned, ended);
                if (end == JsonText.More) return;
                if (end > 0)
                {
                    _scanned = end;
                    continue;
                }
            }

            _scanned++;
            if (!JsonChars.IsBlank(c) && !(InJson && c is '}' or ']' or ',')) _solid = _scanned;
        }
    }
}
