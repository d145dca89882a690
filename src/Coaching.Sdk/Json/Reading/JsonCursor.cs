namespace Coaching.Sdk.Json.Reading;

/// <summary>Where the reading of one value stands: the text, the position in it, what is open, what was written, what was repaired.</summary>
internal sealed class JsonCursor(JsonText text, int position, RepairLog repairs, JsonWatcher? watcher = null)
{
    public JsonText Text { get; } = text;

    public JsonWatcher? Watcher { get; } = watcher;

    public JsonFrames Frames { get; } = new();

    /// <summary>The value as valid JSON.</summary>
    public CharBuffer Output { get; } = new();

    public int Position { get; set; } = position;

    /// <summary>Whether the text ended before the value did.</summary>
    public bool Cut { get; set; }

    /// <summary>Whether the text ends in several words without quotes, which may be no JSON any more.</summary>
    public bool EndsInWords { get; set; }

    public int Peek(int ahead = 0) => Text.At(Position + ahead);

    /// <summary>Whether the value being read is prose to the watcher.</summary>
    public bool InProse => Watcher is { } w && Frames.InObject && Frames.Top.Watch >= 0 && w.IsProse(Frames.Top.Slot);

    public void Note(RepairKind kind, int offset, int length, RepairCertainty certainty)
    {
        if (repairs.Extend(kind, offset, length)) return;
        repairs.Add(kind, offset, length, repairs.Full ? "$" : Frames.Path(Output.Span), certainty);
    }
}
