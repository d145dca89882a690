using System.Globalization;
using System.Text.Json;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>Reads what there is to ask for out of a result schema.</summary>
internal static class ResultFields
{
    // A recursive schema has no end; nobody is interviewed deeper than this.
    private const int MaxDepth = 4;

    public static IReadOnlyList<ResultField> Read(JsonElement schema)
    {
        var (root, _) = Resolve(schema, schema);
        return Properties(root, schema, depth: 0);
    }

    private static ResultField[] Properties(JsonElement schema, JsonElement root, int depth)
    {
        if (!schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Select(name => name.ToString()).ToHashSet(StringComparer.Ordinal)
            : [];
        return [.. properties.EnumerateObject()
            .Select(property => Field(property.Name, property.Value, root, required.Contains(property.Name), depth))
            .OfType<ResultField>()
            .OrderBy(field => !field.IsRequired)];
    }

    private static ResultField? Field(string name, JsonElement declared, JsonElement root, bool isRequired, int depth)
    {
        var (schema, isNullable) = Resolve(declared, root);
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            return null;
        }

        var kind = KindOf(schema);
        var item = kind == FieldKind.List && schema.TryGetProperty("items", out var items) ? Field(name, items, root, isRequired: true, depth + 1) : null;
        var children = kind == FieldKind.Group ? Properties(schema, root, depth + 1) : [];
        var holdsNothing = (kind == FieldKind.List && item is null or { Kind: FieldKind.List }) || (kind == FieldKind.Group && children.Length == 0);
        return holdsNothing ? null : new ResultField
        {
            Name = name,
            Kind = kind,
            Schema = schema,
            Description = Description(declared) ?? Description(schema),
            IsRequired = isRequired,
            IsNullable = isNullable,
            Item = item,
            Children = children,
        };
    }

    private static string? Description(JsonElement schema) => schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("description", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static FieldKind KindOf(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out _) || schema.TryGetProperty("const", out _))
        {
            return FieldKind.Choice;
        }

        return TypeOf(schema) switch
        {
            "number" => FieldKind.Number,
            "integer" => FieldKind.Integer,
            "boolean" => FieldKind.Boolean,
            "array" => FieldKind.List,
            "object" => FieldKind.Group,
            _ => KindOfText(schema),
        };
    }

    private static FieldKind KindOfText(JsonElement schema) => (schema.TryGetProperty("format", out var format) ? format.ToString() : "") switch
    {
        "date" => FieldKind.Date,
        "date-time" => FieldKind.DateTime,
        "time" => FieldKind.Time,
        "email" => FieldKind.Email,
        "uri" => FieldKind.Uri,
        _ => FieldKind.Text,
    };

    /// <summary>The first type that is not null: that of ["string", "null"] is string, and so is that of C#'s ["string", "integer"] for numbers in quotes.</summary>
    private static string? TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? "object" : schema.TryGetProperty("items", out _) ? "array" : null;
        }

        return type.ValueKind == JsonValueKind.Array ? Types(type).FirstOrDefault(name => !string.Equals(name, "null", StringComparison.Ordinal)) : type.ToString();
    }

    private static IEnumerable<string> Types(JsonElement type) => type.EnumerateArray().Select(name => name.ToString());

    /// <summary>Follows local references and takes the first alternative of a union that is not null.</summary>
    private static (JsonElement Schema, bool IsNullable) Resolve(JsonElement schema, JsonElement root)
    {
        var isNullable = false;
        for (var step = 0; step < 16 && schema.ValueKind == JsonValueKind.Object; step++)
        {
            isNullable |= schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array && Types(type).Contains("null", StringComparer.Ordinal);
            if (schema.TryGetProperty("$ref", out var reference) && Follow(reference.ToString(), root) is { } target)
            {
                schema = target;
            }
            else if (Alternatives(schema) is { } alternatives)
            {
                isNullable |= alternatives.EnumerateArray().Any(IsNull);
                schema = alternatives.EnumerateArray().FirstOrDefault(alternative => !IsNull(alternative));
            }
            else
            {
                break;
            }
        }

        return (schema, isNullable);
    }

    private static JsonElement? Alternatives(JsonElement schema)
    {
        foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf", "allOf"])
        {
            if (schema.TryGetProperty(keyword, out var alternatives) && !schema.TryGetProperty("properties", out _))
            {
                return alternatives;
            }
        }

        return null;
    }

    private static bool IsNull(JsonElement schema) => schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("type", out var type) && type.ValueEquals("null");

    private static JsonElement? Follow(string pointer, JsonElement root)
    {
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (root.ValueKind == JsonValueKind.Array && int.TryParse(name, CultureInfo.InvariantCulture, out var index) && index < root.GetArrayLength())
            {
                root = root[index];
            }
            else if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out root))
            {
                return null;
            }
        }

        return root;
    }
}
