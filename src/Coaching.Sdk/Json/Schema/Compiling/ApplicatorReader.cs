using System.Globalization;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>Reads the keywords that hold further schemas.</summary>
internal static class ApplicatorReader
{
    /// <returns>What is wrong with the keyword; null when it was read.</returns>
    public static string? Read(SchemaNode node, string keyword, JsonElement value, SchemaCompiler compiler)
    {
        switch (keyword)
        {
            case "properties":
                return Map(node, keyword, value, compiler, (name, child) => node.Properties[name] = child);
            case "$defs":
                return Map(node, keyword, value, compiler, static (_, _) => { });
            case "additionalProperties":
                node.AdditionalProperties = compiler.Child(node, value, keyword);
                return null;
            case "items":
                if (value.ValueKind == JsonValueKind.Array)
                    return "must be one schema; a list of schemas is prefixItems";
                node.Items = compiler.Child(node, value, keyword);
                return null;
            case "prefixItems":
                return List(node, keyword, value, compiler, children => node.PrefixItems = children);
            case "allOf":
                return List(node, keyword, value, compiler, children => node.AllOf = children);
            case "anyOf":
                return List(node, keyword, value, compiler, children => node.AnyOf = children);
            case "oneOf":
                return List(node, keyword, value, compiler, children => node.OneOf = children);
            case "$ref":
                return Reference(node, value, compiler);
            default:
                return $"the keyword '{keyword}' is not supported";
        }
    }

    private static string? Map(
        SchemaNode node, string keyword, JsonElement value, SchemaCompiler compiler, Action<string, SchemaNode> add)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return "must be an object of schemas";
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonStrings.ReadName(property);
            add(name, compiler.Child(node, property.Value, keyword, name));
        }

        return null;
    }

    private static string? List(
        SchemaNode node, string keyword, JsonElement value, SchemaCompiler compiler, Action<IReadOnlyList<SchemaNode>> set)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
            return "must be an array with at least one schema";
        set([.. value.EnumerateArray().Select((item, index) =>
            compiler.Child(node, item, keyword, index.ToString(CultureInfo.InvariantCulture)))]);
        return null;
    }

    private static string? Reference(SchemaNode node, JsonElement value, SchemaCompiler compiler)
    {
        if (value.ValueKind != JsonValueKind.String)
            return "must be a string";
        var reference = JsonStrings.Read(value);
        node.Reference = compiler.Resolve(reference);
        return node.Reference is null ? $"'{reference}' leads to no schema in this document; only local JSON pointers are supported" : null;
    }
}
