using CsCheck;

namespace Coaching.Sdk.Tests.Json.Schema;

/// <summary>Random schemas of the subset and random values near them, as JSON texts.</summary>
internal static class JsonGen
{
    private static readonly Gen<string> s_name = Gen.OneOf("a", "A", "b_c", "bC", "goal title", "result", "é");

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.OneOf(
            "", "5", "1,234", "85%", "yes", "null", " x ", "[1,2]", "{\"a\":\"1\"}", "{\"a\":", "low", "LOW ", "In Progress", "2025-01-31", "é", "\uD800",
            "\"5\"", "1e400", "-", "n/a"),
        Gen.String);

    private static readonly Gen<string> s_scalar = Gen.OneOf(
        Gen.OneOf("null", "true", "false", "0", "1", "1.0", "-7.50", "1e400", "85", "0.5"), s_text.Select(Quote));

    public static Gen<string> Value { get; } = Gen.Recursive<string>((depth, inner) => depth > 4
        ? s_scalar
        : Gen.Frequency(
            (3, s_scalar),
            (2, inner.Array[0, 3].Select(items => $"[{string.Join(',', items)}]")),
            (3, Gen.Select(s_name, inner).Array[0, 4].Select(Object))));

    public static Gen<string> Schema { get; } = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Leaf()
        : Gen.Frequency(
            (2, Leaf()),
            (1, inner.Select(items => $$"""{"type":"array","items":{{items}}}""")),
            (1, inner.Array[1, 2].Select(items => $$"""{"prefixItems":[{{string.Join(',', items)}}],"items":false,"minItems":1}""")),
            (4, Gen.Select(Gen.Select(s_name, inner).Array[1, 4], s_name.Array[0, 3], Gen.OneOf("true", "false", """{"type":"integer"}"""))
                .Select((properties, required, rest) => $$"""
                    {"type":"object","properties":{{Object(properties)}},"required":[{{string.Join(',', required.Distinct(StringComparer.Ordinal).Select(Quote))}}],"additionalProperties":{{rest}} }
                    """)),
            (2, Gen.Select(Gen.OneOf("anyOf", "oneOf", "allOf"), inner.Array[1, 3])
                .Select((keyword, inners) => $$"""{"{{keyword}}":[{{string.Join(',', inners)}}]}""")),
            (1, inner.Select(items => $$"""{"anyOf":[{{items}},{"type":"null"},{"type":"array","items":{"$ref":"#"} }]}"""))));

    private static Gen<string> Leaf() => Gen.OneOf(
        "true", """{"type":"integer"}""", """{"type":"number","maximum":1}""", """{"type":"boolean"}""", """{"type":"string"}""",
        """{"type":["string","null"],"maxLength":3}""", """{"enum":["low","in_progress",1]}""", """{"const":5,"title":"Low"}""",
        """{"type":"string","format":"date"}""", """{"type":"integer","default":3}""", """{"type":"null"}""", "false", """{"multipleOf":0.5}""",
        """{"type":"string","pattern":"^[a-z]+$"}""", """{"type":"array","uniqueItems":true,"maxItems":2}""");

    private static string Object((string Name, string Value)[] properties) =>
        $"{{{string.Join(',', properties.DistinctBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{Quote(p.Name)}:{p.Value}"))}}}";

    // Lone surrogates stay, as escapes.
    private static string Quote(string text) => $"\"{string.Concat(text.Select(c => c is '"' or '\\' or < ' ' or > '~' ? $"\\u{(int)c:x4}" : c.ToString()))}\"";
}
