namespace Coaching.Sdk.Json.Reading;

/// <summary>The repairs of one text, in the order they were noticed. Costs nothing until there is one; full, its last entry stands for the rest.</summary>
internal sealed class RepairLog
{
    private const int Limit = 256;

    private List<Repair>? _repairs;

    public IReadOnlyList<Repair> Repairs => (IReadOnlyList<Repair>?)_repairs ?? [];

    /// <summary>Whether the JSON itself was broken, not only what surrounds it or how its values are put.</summary>
    public bool AnySyntax { get; private set; }

    public void Add(RepairKind kind, int offset, int length, string path, RepairCertainty certainty)
    {
        AnySyntax |= kind >= RepairKind.ExtraComma;
        _repairs ??= [];
        if (_repairs.Count < Limit) _repairs.Add(new Repair(kind, offset, length, path, certainty));
        else if (_repairs.Count == Limit) _repairs.Add(new Repair(RepairKind.Further, offset, length, "$", RepairCertainty.Guess));
        else _repairs[Limit] = _repairs[Limit] with { Length = Math.Max(offset + length - _repairs[Limit].Offset, _repairs[Limit].Length) };
    }

    /// <summary>Whether the newest repair is of this kind and ends where the next begins: then it grows instead of repeating itself.</summary>
    public bool Extend(RepairKind kind, int offset, int length)
    {
        if (_repairs is not [.., { } last] || last.Kind != kind || last.Offset + last.Length != offset) return false;
        _repairs[^1] = last with { Length = last.Length + length };
        return true;
    }

    public void AddRange(IEnumerable<Repair> repairs)
    {
        foreach (var repair in repairs) Add(repair.Kind, repair.Offset, repair.Length, repair.Path, repair.Certainty);
    }

    public bool Full => _repairs?.Count > Limit;
}
