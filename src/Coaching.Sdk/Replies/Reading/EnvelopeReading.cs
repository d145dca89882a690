using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>One candidate: the JSON that begins at one place of the reply, and which object in it is the envelope.</summary>
internal sealed class EnvelopeReading
{
    private readonly EnvelopeWatcher _watcher;
    private readonly JsonMachine _machine;
    private EnvelopeFields? _fields;
    private bool _judged;
    private string? _message;
    private int _taken;

    public EnvelopeReading(JsonText text, int start, bool missingBrace)
    {
        Start = start;
        _watcher = new EnvelopeWatcher(Repairs);
        _machine = new JsonMachine(text, start, Repairs, _watcher);
        _watcher.Output = _machine.Cursor.Output;
        if (missingBrace) _machine.BeginMissingBrace();
    }

    public int Start { get; }

    public int End => _machine.Cursor.Position;

    public RepairLog Repairs { get; } = new();

    public bool Done => _machine.Done;

    /// <summary>Whether the text ended before the JSON did.</summary>
    public bool Cut => _machine.Cursor.Cut;

    /// <summary>The envelope, once <see cref="Done"/>; null when this JSON holds none.</summary>
    public EnvelopeFields? Fields => Done && !_judged ? Best() : _fields;

    /// <summary>Whether the outermost object has shown a key of the envelope.</summary>
    public bool IsEnvelope => _watcher.Objects is [{ Score: > 0 }, ..] || _machine.InOutermostProse;

    /// <summary>Whether the text ended before the first value: all that was read is the beginning of an envelope.</summary>
    public bool IsOnlyBegun => Done && Cut && (_machine.Cursor.Output.Span is "{}" or "[{}]" or "[]" || (Fields is null && BeginsWithKey()));

    /// <summary>Whether the JSON was not closed and the text ends in words that may not belong to it.</summary>
    public bool EndsInWords => _machine.Cursor.EndsInWords;

    public void Read() => _machine.Read();

    /// <summary>The message's characters that came since the last call, while it is being read in the outermost object and for the first time there.</summary>
    public ReadOnlySpan<char> NewMessageText()
    {
        if (!_machine.InOutermostProse || _watcher.Objects[0].Has(EnvelopeSlot.Message)) return default;
        var text = _machine.String.Value.Span[_taken..];
        _taken += text.Length;
        return text;
    }

    /// <summary>The message of the outermost object once it is complete, if it is a string.</summary>
    public string? CompleteMessage()
    {
        if (_message is not null || _watcher.Objects is not [{ IsArray: false } outermost, ..] || !outermost.Has(EnvelopeSlot.Message)) return _message;
        var value = Read(outermost[EnvelopeSlot.Message]);
        return _message = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>A value of the envelope, or of an object around it where the envelope itself has none.</summary>
    public JsonElement? Element(EnvelopeSlot slot) => Owner(slot) is { } owner ? Read(owner[slot]) : null;

    /// <summary>The object that holds a value of the envelope.</summary>
    public EnvelopeFields? Owner(EnvelopeSlot slot)
    {
        var fields = Fields;
        while (fields is not null && !fields.Has(slot)) fields = fields.Parent < 0 ? null : _watcher.Objects[fields.Parent];
        return fields;
    }

    /// <summary>Whether an object around it says that the user speaks.</summary>
    public bool IsOfUser(EnvelopeFields fields)
    {
        for (var outer = fields; outer is not null; outer = outer.Parent < 0 ? null : _watcher.Objects[outer.Parent])
        {
            if (outer.Has(EnvelopeSlot.Role) && IsUser(outer)) return true;
        }

        return false;
    }

    /// <summary>The message, in whatever slot and type it came; null when there is none.</summary>
    public string? Message()
    {
        if (_message is not null && Fields == _watcher.Objects[0]) return _message;
        if (Element(EnvelopeSlot.Message) is { } own && own.ValueKind != JsonValueKind.Null) return EnvelopeValues.Message(own);
        return Fields is { Score: > 0 } && Element(EnvelopeSlot.Synonym) is { } other ? EnvelopeValues.Message(other) : null;
    }

    /// <summary>Whether both say the same.</summary>
    public bool IsSameAs(EnvelopeReading other)
    {
        foreach (var slot in (ReadOnlySpan<EnvelopeSlot>)[EnvelopeSlot.Message, EnvelopeSlot.IsFinal, EnvelopeSlot.Result, EnvelopeSlot.Confidence])
        {
            if (!(Element(slot)?.GetRawText()).AsSpan().SequenceEqual(other.Element(slot)?.GetRawText())) return false;
        }

        return true;
    }

    /// <summary>Strings that may hold the envelope as escaped JSON: those of wrapper keys, in the order of the text.</summary>
    public string? WrappedText()
    {
        foreach (var fields in _watcher.Objects)
        {
            foreach (var slot in (ReadOnlySpan<EnvelopeSlot>)[EnvelopeSlot.Wrapper, EnvelopeSlot.Synonym])
            {
                if (!fields.Has(slot)) continue;
                var value = Read(fields[slot]);
                if (value.ValueKind == JsonValueKind.String) return value.GetString();
            }
        }

        return null;
    }

    /// <summary>The message where the JSON is no envelope but what an API answers, such as <c>{"choices": [{"message": {"role": "assistant", "content": "…"}}]}</c>.</summary>
    public string? ForeignText()
    {
        foreach (var fields in _watcher.Objects)
        {
            var spoken = fields.Has(EnvelopeSlot.Role) && fields.Has(EnvelopeSlot.Synonym) && !IsUser(fields);
            if (!fields.Has(EnvelopeSlot.Message) && !spoken) continue;
            if (EnvelopeValues.Message(Read(fields[spoken ? EnvelopeSlot.Synonym : EnvelopeSlot.Message])) is { } text) return text;
        }

        return null;
    }

    /// <summary>The object that shows most of the envelope; the outermost if it has the message.</summary>
    private EnvelopeFields? Best()
    {
        _judged = true;
        foreach (var fields in _watcher.Objects)
        {
            if (!fields.IsArray && fields.Under != EnvelopeSlot.Message && (!fields.IsForeign || IsForeignEnvelope(fields)) && fields.Score > (_fields?.Score ?? 0)) _fields = fields;
            if (_fields == _watcher.Objects[0] && _fields.Has(EnvelopeSlot.Message)) break;
        }

        if (_fields is not null && _fields != _watcher.Objects[0]) Repairs.Add(RepairKind.Wrapper, Start, 0, "$", RepairCertainty.Likely);
        return _fields;
    }

    /// <summary>Under a key that is no wrapper, only a message that is a text, beside another key; a schema has neither.</summary>
    private bool IsForeignEnvelope(EnvelopeFields fields) => fields.Score > 10 && _machine.Cursor.Output[fields[EnvelopeSlot.Message].Start] == '"';

    private bool IsUser(EnvelopeFields fields) => Read(fields[EnvelopeSlot.Role]) is not { ValueKind: JsonValueKind.String } role || role.GetString()!.ToUpperInvariant() is "USER" or "HUMAN";

    private bool BeginsWithKey()
    {
        var text = _machine.Cursor.Text.From(Start).TrimStart("[ \n\r\t");
        if (text is not ['{', .. var members] || members.TrimStart() is not ['"', .. var key]) return false;
        var end = key.IndexOf('"');
        return end < 0 || key[(end + 1)..].TrimStart() is [] or [':', ..];
    }

    private JsonElement Read((int Start, int End) range) => StrictJson.ReadBuilt(_machine.Cursor.Output.Memory(range.Start, range.End));
}
