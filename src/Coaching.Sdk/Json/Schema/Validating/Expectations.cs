using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>What a schema wants, in a few words.</summary>
internal static class Expectations
{
    private const int Shown = 20;

    public static string OneOf(IReadOnlyList<JsonTree> values) =>
        $"one of {string.Join(", ", values.Take(Shown).Select(JsonWriting.Summary))}{(values.Count > Shown ? ", …" : "")}";

    public static string AnyOf(IReadOnlyList<SchemaNode> alternatives) =>
        string.Join(" or ", alternatives.Select(Describe).Distinct(StringComparer.Ordinal));

    public static string Describe(SchemaNode? node)
    {
        if (node is null)
            return "a value";
        foreach (var part in node.Parts)
        {
            if (part.Const is not null)
                return JsonWriting.Summary(part.Const);
            if (part.Enum is not null)
                return OneOf(part.Enum);
            if (part.Format is not null)
                return Formats.Expected(part.Format);
        }

        var types = node.Shape.Types;
        var alternatives = node.Parts.Select(part => part.AnyOf.Count > 0 ? part.AnyOf : part.OneOf).FirstOrDefault(list => list.Count > 0);
        if (types == SchemaTypes.Any && alternatives is not null)
            return AnyOf(alternatives);
        return types == SchemaTypes.Any ? "a value" : types.Describe();
    }

    /// <summary>The types that all parts of a schema allow together.</summary>
    public static SchemaTypes TypesOf(IReadOnlyList<SchemaNode> parts) =>
        parts.Aggregate(SchemaTypes.Any, (types, part) => part.Always is false ? SchemaTypes.None : types & Widened(part.Types));

    /// <summary>An integer is a number: <c>number</c> together with <c>integer</c> leaves the integers.</summary>
    private static SchemaTypes Widened(SchemaTypes? types) => types switch
    {
        null => SchemaTypes.Any,
        var some when some.Value.HasFlag(SchemaTypes.Number) => some.Value | SchemaTypes.Integer,
        var some => some.Value,
    };
}
