using System.Text.Json;
using System.Text.RegularExpressions;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>One (sub)schema with its keywords read. Filled by the compiler, not changed afterwards.</summary>
internal sealed class SchemaNode(int id, string pointer, JsonElement source)
{
    public int Id { get; } = id;

    /// <summary>Where the schema stands, as a JSON pointer from the root.</summary>
    public string Pointer { get; } = pointer;

    public JsonElement Source { get; } = source;

    /// <summary>For the schemas <c>true</c> and <c>false</c>; else null.</summary>
    public bool? Always { get; set; }

    public SchemaTypes? Types { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public JsonTree? Default { get; set; }

    public IReadOnlyList<JsonTree>? Enum { get; set; }

    /// <summary>The values of <see cref="Enum"/>, to look one up. Made on first use, at worst twice at the same time with the same content.</summary>
    public IReadOnlySet<JsonTree>? EnumSet => field ??= Enum?.ToHashSet(JsonTreeComparer.Instance);

    public JsonTree? Const { get; set; }

    public Dictionary<string, SchemaNode> Properties { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Required { get; set; } = [];

    public SchemaNode? AdditionalProperties { get; set; }

    public SchemaNode? Items { get; set; }

    public IReadOnlyList<SchemaNode> PrefixItems { get; set; } = [];

    public JsonNumber? MinItems { get; set; }

    public JsonNumber? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    public JsonNumber? MinLength { get; set; }

    public JsonNumber? MaxLength { get; set; }

    public string? PatternText { get; set; }

    public Regex? Pattern { get; set; }

    public string? Format { get; set; }

    public JsonNumber? Minimum { get; set; }

    public JsonNumber? Maximum { get; set; }

    public JsonNumber? ExclusiveMinimum { get; set; }

    public JsonNumber? ExclusiveMaximum { get; set; }

    public JsonNumber? MultipleOf { get; set; }

    public SchemaNode? Reference { get; set; }

    public IReadOnlyList<SchemaNode> AllOf { get; set; } = [];

    public IReadOnlyList<SchemaNode> AnyOf { get; set; } = [];

    public IReadOnlyList<SchemaNode> OneOf { get; set; } = [];

    public bool HasTextRules => MinLength is not null || MaxLength is not null || Pattern is not null || Format is not null;

    public bool HasNumberRules => Minimum is not null || Maximum is not null || ExclusiveMinimum is not null || ExclusiveMaximum is not null || MultipleOf is not null;

    /// <summary>The schemas that judge the same value as this one.</summary>
    public IEnumerable<SchemaNode> InPlace() =>
        (Reference is null ? [] : new[] { Reference }).Concat(AllOf).Concat(AnyOf).Concat(OneOf);

    public bool HasInPlace => Reference is not null || AllOf.Count + AnyOf.Count + OneOf.Count > 0;

    /// <summary>The schemas that hold for the value together with this one, whatever it is: this, <c>$ref</c> and <c>allOf</c>, followed through.</summary>
    public IReadOnlyList<SchemaNode> Parts { get; set; } = [];

    /// <summary>The parts seen as one. Made on first use, at worst twice at the same time with the same content.</summary>
    public SchemaShape Shape => field ??= new SchemaShape(Parts);
}
