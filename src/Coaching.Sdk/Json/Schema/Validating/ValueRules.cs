using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>The keywords that judge a value without looking into its children.</summary>
internal static class ValueRules
{
    public static bool IsAllowed(SchemaNode node, JsonTree value) =>
        (node.Const is null || JsonTreeComparer.Instance.Equals(node.Const, value))
        && (node.EnumSet is not { } allowed || allowed.Contains(value));

    /// <summary>The keywords that the value breaks, each with what it wants.</summary>
    public static IEnumerable<(string Keyword, string Expected)> Broken(SchemaNode node, JsonTree value) => value.Kind switch
    {
        JsonValueKind.String => Broken(node, value.Text),
        JsonValueKind.Number => Broken(node, value.Number),
        JsonValueKind.Array => BrokenByArray(node, value),
        _ => [],
    };

    public static IEnumerable<(string Keyword, string Expected)> Broken(SchemaNode node, string text)
    {
        if (node.MinLength is { } min && Of(SchemaChecker.CodePoints(text)).CompareTo(min) < 0)
            yield return ("minLength", $"at least {min} characters");
        if (node.MaxLength is { } max && Of(SchemaChecker.CodePoints(text)).CompareTo(max) > 0)
            yield return ("maxLength", $"at most {max} characters");
        if (node.Pattern is { } pattern && !pattern.IsMatch(text))
            yield return ("pattern", $"text that matches {node.PatternText}");
        if (node.Format is { } format && !Formats.Accepts(format, text))
            yield return ("format", Formats.Expected(format));
    }

    public static IEnumerable<(string Keyword, string Expected)> Broken(SchemaNode node, JsonNumber number)
    {
        if (node.Minimum is { } min && number.CompareTo(min) < 0)
            yield return ("minimum", $"{min} or more");
        if (node.ExclusiveMinimum is { } above && number.CompareTo(above) <= 0)
            yield return ("exclusiveMinimum", $"more than {above}");
        if (node.Maximum is { } max && number.CompareTo(max) > 0)
            yield return ("maximum", $"{max} or less");
        if (node.ExclusiveMaximum is { } below && number.CompareTo(below) >= 0)
            yield return ("exclusiveMaximum", $"less than {below}");
        if (node.MultipleOf is { } divisor && !number.IsMultipleOf(divisor))
            yield return ("multipleOf", $"a multiple of {divisor}");
    }

    private static IEnumerable<(string Keyword, string Expected)> BrokenByArray(SchemaNode node, JsonTree value)
    {
        if (node.MinItems is { } min && Of(value.Items.Count).CompareTo(min) < 0)
            yield return ("minItems", $"at least {min} items");
        if (node.MaxItems is { } max && Of(value.Items.Count).CompareTo(max) > 0)
            yield return ("maxItems", $"at most {max} items");
        if (node.UniqueItems && value.Items.Distinct(JsonTreeComparer.Instance).Count() < value.Items.Count)
            yield return ("uniqueItems", "items that are all different");
    }

    private static JsonNumber Of(int count) => JsonNumber.Of(count);
}
