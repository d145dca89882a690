using System.Text.Json;
using Coaching.Sdk.Json.Schema.Validating;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>Reads the keywords of one schema object; everything that is not in this list is refused by name.</summary>
internal static class KeywordReader
{
    public static void Read(SchemaNode node, SchemaCompiler compiler)
    {
        if (node.Source.ValueKind is JsonValueKind.True or JsonValueKind.False)
            node.Always = node.Source.ValueKind == JsonValueKind.True;
        else if (node.Source.ValueKind != JsonValueKind.Object)
            compiler.Refuse(node, "", $"a schema must be an object or a boolean, not {Name(node.Source)}");
        else
        {
            foreach (var keyword in node.Source.EnumerateObject())
            {
                if (Read(node, JsonStrings.ReadName(keyword), keyword.Value, compiler) is { } problem)
                    compiler.Refuse(node, JsonStrings.ReadName(keyword), problem);
            }
        }
    }

    /// <returns>What is wrong with the keyword; null when it was read.</returns>
    private static string? Read(SchemaNode node, string keyword, JsonElement value, SchemaCompiler compiler) => keyword switch
    {
        "type" => ReadTypes(node, value),
        "enum" => value.ValueKind != JsonValueKind.Array ? "must be an array" : Set(() => node.Enum = [.. value.EnumerateArray().Select(compiler.Tree)]),
        "const" => Set(() => node.Const = compiler.Tree(value)),
        "default" => Set(() => node.Default = compiler.Tree(value)),
        "title" => Text(value, text => node.Title = text),
        "description" => Text(value, text => node.Description = text),
        "$comment" or "$schema" or "$id" or "examples" or "deprecated" => null,
        "format" => Text(value, text => node.Format = text) ?? (Formats.IsKnown(node.Format!) ? null
            : $"the format '{node.Format}' is not supported; supported are {Formats.Names}"),
        "pattern" => Text(value, text => node.PatternText = text) ?? ReadPattern(node),
        "minLength" => Count(value, count => node.MinLength = count),
        "maxLength" => Count(value, count => node.MaxLength = count),
        "minItems" => Count(value, count => node.MinItems = count),
        "maxItems" => Count(value, count => node.MaxItems = count),
        "minimum" => Number(value, number => node.Minimum = number),
        "maximum" => Number(value, number => node.Maximum = number),
        "exclusiveMinimum" => Number(value, number => node.ExclusiveMinimum = number),
        "exclusiveMaximum" => Number(value, number => node.ExclusiveMaximum = number),
        "multipleOf" => Number(value, number => node.MultipleOf = number)
            ?? (node.MultipleOf is { Negative: false, Digits.Length: > 0 } ? null : "must be greater than zero"),
        "uniqueItems" => value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) ? "must be a boolean"
            : Set(() => node.UniqueItems = value.ValueKind == JsonValueKind.True),
        "required" => ReadRequired(node, value),
        _ => ApplicatorReader.Read(node, keyword, value, compiler),
    };

    private static string? ReadTypes(SchemaNode node, JsonElement value)
    {
        var names = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value];
        var types = SchemaTypes.None;
        foreach (var name in names)
        {
            var type = name.ValueKind == JsonValueKind.String ? SchemaTypesExtensions.Parse(JsonStrings.Read(name)) : SchemaTypes.None;
            if (type == SchemaTypes.None)
                return $"'{name}' is no type; types are {SchemaTypes.Any.Describe()}";
            types |= type;
        }

        node.Types = types;
        return types == SchemaTypes.None ? "must name at least one type" : null;
    }

    private static string? ReadRequired(SchemaNode node, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return "must be an array of strings";
        node.Required = [.. value.EnumerateArray().Select(JsonStrings.Read).Distinct(StringComparer.Ordinal)];
        return null;
    }

    private static string? ReadPattern(SchemaNode node)
    {
        try
        {
            node.Pattern = EcmaPattern.Compile(node.PatternText!);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"is not a regular expression: {e.Message}";
        }
        catch (NotSupportedException)
        {
            return "needs backtracking (look-around, back references or too large a count), which is not supported: it has no bound in time";
        }
    }

    private static string? Count(JsonElement value, Action<JsonNumber> set) =>
        Number(value, set) ?? (JsonNumber.Parse(value.GetRawText()) is { IsInteger: true, Negative: false } ? null : "must be a whole number, not negative");

    private static string? Number(JsonElement value, Action<JsonNumber> set) =>
        value.ValueKind != JsonValueKind.Number ? "must be a number" : Set(() => set(JsonNumber.Parse(value.GetRawText())));

    private static string? Text(JsonElement value, Action<string> set) =>
        value.ValueKind != JsonValueKind.String ? "must be a string" : Set(() => set(JsonStrings.Read(value)));

    private static string? Set(Action set)
    {
        set();
        return null;
    }

    private static string Name(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "null" : $"a {value.ValueKind}";
}
