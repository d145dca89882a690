using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Reading;

namespace Coaching.Sdk.Replies.Reading;

/// <summary>Notes where the envelope's values stand while a machine reads: in the outermost object and in wrappers inside it, never inside a result or a message.</summary>
internal sealed class EnvelopeWatcher(RepairLog repairs) : JsonWatcher
{
    private const int Limit = 8;

    private readonly List<EnvelopeFields> _objects = [];

    public IReadOnlyList<EnvelopeFields> Objects => _objects;

    /// <summary>What the machine has built so far; set by who made the machine.</summary>
    public CharBuffer Output { get; set; } = new();

    public override int Enter(int parent, int slot, int depth, bool isArray)
    {
        var under = (EnvelopeSlot)slot;
        if (_objects.Count == Limit || under is EnvelopeSlot.IsFinal or EnvelopeSlot.Result or EnvelopeSlot.Confidence) return -1;
        var foreign = depth > 0 && (_objects[parent].IsForeign || (under == EnvelopeSlot.None && !_objects[parent].IsArray));
        if (foreign && depth > 3) return -1;
        _objects.Add(new EnvelopeFields(parent, depth > 0 && _objects[parent].IsArray ? _objects[parent].Under : under, isArray, foreign));
        return _objects.Count - 1;
    }

    public override int Slot(int watch, ReadOnlySpan<char> key, int offset)
    {
        var slot = EnvelopeKeys.SlotOf(key);
        if (!_objects[watch].IsForeign && slot != EnvelopeSlot.Role && !EnvelopeKeys.IsExact(slot, key)) repairs.Add(RepairKind.KeySpelling, offset, key.Length, "$", RepairCertainty.Certain);
        return (int)slot;
    }

    public override bool IsProse(int slot) => (EnvelopeSlot)slot == EnvelopeSlot.Message;

    public override bool IsKnown(ReadOnlySpan<char> key) => EnvelopeKeys.IsKnown(key);

    public override bool IsKnownStart(ReadOnlySpan<char> key) => EnvelopeKeys.IsKnownStart(key);

    public override void Value(int watch, int slot, int start, int end, int offset, bool cut)
    {
        var fields = _objects[watch];
        var kind = (EnvelopeSlot)slot;
        if (fields.IsArray && Output[start] == '"' && !fields.Has(EnvelopeSlot.Wrapper)) fields[EnvelopeSlot.Wrapper] = (start, end);
        if (fields.IsArray || kind == EnvelopeSlot.None) return;
        if (fields.Has(kind))
        {
            repairs.Add(RepairKind.DuplicateKey, offset, 0, "$", RepairCertainty.Likely);
            var (first, last) = fields[kind];
            if (kind == EnvelopeSlot.IsFinal) fields.FinalContradicted |= !Output.Span[first..last].SequenceEqual(Output.Span[start..end]);
            if (kind is EnvelopeSlot.Message or EnvelopeSlot.Synonym) return;
        }

        fields[kind] = (start, end);
        if (kind == EnvelopeSlot.IsFinal) fields.FinalAtEnd = cut;
        if (kind == EnvelopeSlot.Result) fields.ResultCut = cut;
    }
}
