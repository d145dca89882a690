using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>Finds the value of an enum or const that a scalar names.</summary>
internal static class AllowedValue
{
    /// <returns>The one value meant; null when there is none or more than one.</returns>
    public static JsonTree? Find(SchemaShape shape, JsonTree value)
    {
        if (shape.Allowed.Count == 0 || Spelling(value) is not { } text)
            return null;
        var key = LooseText.Key(text);
        return One(shape, spelling => string.Equals(spelling, text.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? (key.Length == 0 ? null : One(shape, spelling => string.Equals(LooseText.Key(spelling), key, StringComparison.Ordinal)));
    }

    private static JsonTree? One(SchemaShape shape, Func<string, bool> matches)
    {
        JsonTree? found = null;
        foreach (var allowed in shape.Allowed)
        {
            if (!(Spelling(allowed) is { } spelling && matches(spelling)) && !(shape.Title is { } title && matches(title)))
                continue;
            if (found is not null)
                return null;
            found = allowed;
        }

        return found;
    }

    private static string? Spelling(JsonTree value) => value.Kind switch
    {
        JsonValueKind.String => value.Text,
        JsonValueKind.Number => value.NumberText,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
