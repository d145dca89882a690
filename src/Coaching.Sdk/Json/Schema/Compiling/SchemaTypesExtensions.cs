using System.Text.Json;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Compiling;

internal static class SchemaTypesExtensions
{
    private static readonly (string Name, SchemaTypes Type)[] s_names =
    [
        ("null", SchemaTypes.Null), ("boolean", SchemaTypes.Boolean), ("integer", SchemaTypes.Integer), ("number", SchemaTypes.Number),
        ("string", SchemaTypes.String), ("array", SchemaTypes.Array), ("object", SchemaTypes.Object),
    ];

    public static bool Accept(this SchemaTypes types, JsonTree value) => (types & Of(value)) != SchemaTypes.None;

    /// <summary>The types that a value has: a whole number has two.</summary>
    public static SchemaTypes Of(JsonTree value) => value.Kind switch
    {
        JsonValueKind.Null => SchemaTypes.Null,
        JsonValueKind.True or JsonValueKind.False => SchemaTypes.Boolean,
        JsonValueKind.String => SchemaTypes.String,
        JsonValueKind.Array => SchemaTypes.Array,
        JsonValueKind.Object => SchemaTypes.Object,
        _ => value.Number.IsInteger ? SchemaTypes.Integer | SchemaTypes.Number : SchemaTypes.Number,
    };

    public static SchemaTypes Parse(string name) =>
        Array.Find(s_names, entry => string.Equals(entry.Name, name, StringComparison.Ordinal)).Type;

    public static string Describe(this SchemaTypes types) =>
        string.Join(" or ", s_names.Where(entry => types.HasFlag(entry.Type)).Select(entry => entry.Name));
}
