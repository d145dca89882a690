using System.Text.Json;

namespace LambdaHost.Tests.Kestrel;

/// <summary>Holds a value against a schema of an OpenAPI document: types, required and unknown members, enums, references.</summary>
internal sealed class OpenApiSchema(JsonElement document)
{
    public IEnumerable<string> Errors(JsonElement schema, JsonElement value, string path = "$")
    {
        if (schema.TryGetProperty("$ref", out var reference)) schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("oneOf", out var choices)) return choices.EnumerateArray().Any(choice => !Errors(choice, value, path).Any()) ? [] : [$"{path} fits none of oneOf"];
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(each => JsonElement.DeepEquals(each, value))) return [$"{path} is {value}, which is not in its enum"];
        if (schema.TryGetProperty("type", out var types) && !Types(types).Contains(TypeOf(value), StringComparer.Ordinal)) return [$"{path} is {TypeOf(value)}, described as {types}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object when schema.TryGetProperty("properties", out var properties) => Members(schema, properties, value, path),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((item, index) => Errors(items, item, $"{path}[{index}]")),
            _ => [],
        };
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement properties, JsonElement value, string path)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [];
        return required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name} is required")
            .Concat(value.EnumerateObject().SelectMany(member => properties.TryGetProperty(member.Name, out var described) ? Errors(described, member.Value, $"{path}.{member.Name}") : [$"{path}.{member.Name} is not described"]));
    }

    private static IEnumerable<string> Types(JsonElement types) => types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Select(type => type.GetString()!) : [types.GetString()!];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
