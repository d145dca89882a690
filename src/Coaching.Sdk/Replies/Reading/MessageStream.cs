namespace Coaching.Sdk.Replies.Reading;

/// <summary>Shows an envelope's message while it is read, unless it begins like an envelope of its own or only repeats the form: then it waits until it is complete.</summary>
internal sealed class MessageStream(VisibleText visible)
{
    private bool _begun;
    private bool _held;
    private bool _over;

    /// <summary>Whether anything went to the visible text.</summary>
    public bool Shown { get; private set; }

    /// <summary>Takes what the envelope has of its message now.</summary>
    public void Show(EnvelopeReading envelope)
    {
        if (_over) return;
        var complete = envelope.CompleteMessage();
        _over = complete is not null;
        var text = complete is null ? envelope.NewMessageText() : complete;
        var begin = text.TrimStart();
        if (!_begun && !begin.IsEmpty) (_begun, _held) = (true, Nested.MayBegin(begin[0]) || Placeholder.MayBecome(begin));
        if (_held && _over && !begin.IsEmpty && !Nested.MayBegin(begin[0])) _held = Placeholder.Is(complete);
        if (_held || !_begun) return;
        Shown = visible.InJson = true;
        if (complete is null) visible.Append(text);
        else visible.Replace(complete);
    }
}
