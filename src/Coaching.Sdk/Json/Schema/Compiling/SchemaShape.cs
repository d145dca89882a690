using Coaching.Sdk.Json.Schema.Validating;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>What a schema wants of a value, with its <c>$ref</c> and <c>allOf</c> taken together: what coercion aims at.</summary>
internal sealed class SchemaShape
{
    private readonly Dictionary<string, string?> _namesByKey = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;

    public SchemaShape(IReadOnlyList<SchemaNode> parts)
    {
        Parts = parts;
        Types = Expectations.TypesOf(parts);
        Allowed = parts.Select(part => part.Const is { } value ? [value] : part.Enum).FirstOrDefault(values => values is not null) ?? [];
        Title = parts.FirstOrDefault(part => part.Const is not null)?.Title;
        Required = [.. parts.SelectMany(part => part.Required).Distinct(StringComparer.Ordinal)];
        Unions = [.. parts.SelectMany(part => new[] { (part.AnyOf, false), (part.OneOf, true) }).Where(union => union.Item1.Count > 0)];
        Properties = parts.SelectMany(part => part.Properties).GroupBy(property => property.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<SchemaNode>)[.. group.Select(p => p.Value).Distinct()], StringComparer.Ordinal);
        _names = Properties.Keys.Concat(Required).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Enums = parts.Count(part => part.Const is not null) + parts.Count(part => part.Enum is not null);
        foreach (var name in Properties.Keys.Concat(Required).Distinct(StringComparer.Ordinal))
        {
            // Two names with the same key are told apart by their exact spelling only.
            if (!_namesByKey.TryAdd(LooseText.Key(name), name))
                _namesByKey[LooseText.Key(name)] = null;
        }

        Types &= Allowed.Count == 0 ? SchemaTypes.Any : Allowed.Aggregate(SchemaTypes.None, (types, value) => types | SchemaTypesExtensions.Of(value));
        ListsNull = (Types != SchemaTypes.Any && Types.HasFlag(SchemaTypes.Null))
            || Unions.Any(union => union.Alternatives.Any(alternative => alternative.Shape.ListsNull));
    }

    public IReadOnlyList<SchemaNode> Parts { get; }

    public SchemaTypes Types { get; }

    /// <summary>The values of <c>enum</c> or <c>const</c>; empty when every value is allowed.</summary>
    public IReadOnlyList<JsonTree> Allowed { get; }

    /// <summary>How often <c>enum</c> and <c>const</c> say what is allowed: <see cref="Allowed"/> holds what one says.</summary>
    public int Enums { get; }

    /// <summary>Whether any property is declared, be it only as required.</summary>
    public bool DeclaresAny => _namesByKey.Count > 0;

    /// <summary>The title of a <c>const</c>: its name for people.</summary>
    public string? Title { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<SchemaNode>> Properties { get; }

    public IReadOnlyList<string> Required { get; }

    public IReadOnlyList<(IReadOnlyList<SchemaNode> Alternatives, bool ExactlyOne)> Unions { get; }

    /// <summary>Whether null is named among what is allowed, rather than only not excluded.</summary>
    public bool ListsNull { get; }

    public bool Declares(string name) => Properties.ContainsKey(name) || Required.Contains(name, StringComparer.Ordinal);

    /// <summary>The declared name that is spelled so; null when there is none.</summary>
    public string? Find(ReadOnlySpan<char> name) => _names.TryGetValue(name, out var declared) ? declared : null;

    /// <summary>The declared name that differs from the given one in case, accents, <c>_</c>, <c>-</c> and blanks only; null when there is not exactly one.</summary>
    public string? NameLike(string name) => _namesByKey.GetValueOrDefault(LooseText.Key(name));

    /// <summary>The schemas for a property that is not declared.</summary>
    public IEnumerable<SchemaNode> Undeclared(string name) =>
        Parts.Where(part => !part.Properties.ContainsKey(name)).Select(part => part.AdditionalProperties).OfType<SchemaNode>();

    /// <summary>The schemas for an item of an array.</summary>
    public IEnumerable<SchemaNode> ItemAt(int index) =>
        Parts.Select(part => index < part.PrefixItems.Count ? part.PrefixItems[index] : part.Items).OfType<SchemaNode>();
}
