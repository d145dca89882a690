using System.Text.Json;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Tests.Json.Schema;

public sealed class SchemaDepthTests
{
    private const string Recursive = """
        {"$ref":"#/$defs/v","$defs":{"v":{"anyOf":[{"type":"integer"},{"type":"array","items":{"$ref":"#/$defs/v"}},
         {"type":"object","additionalProperties":{"$ref":"#/$defs/v"}}]}}}
        """;

    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 200_000 };

    [Fact]
    public void A_value_nested_10000_deep_is_an_error_and_no_stack_overflow() => OnASmallStack(() =>
    {
        var value = JsonElement.Parse(new string('[', 10_000) + new string(']', 10_000), s_deep);
        var schema = JsonSchema.Compile(JsonElement.Parse(Recursive));
        Assert.Equal("depth", Assert.Single(schema.Validate(value)).Keyword);
        var result = SchemaCoercion.Coerce(value, schema);
        Assert.Equal("depth", Assert.Single(result.Errors).Keyword);
        Assert.Empty(result.Coercions);
        schema.MissingFields(value);
    });

    [Theory]
    [InlineData("""{"items":""", "}")]
    [InlineData("""{"allOf":[""", "]}")]
    public void A_schema_nested_10000_deep_is_refused_in_words(string open, string close) => OnASmallStack(() =>
    {
        var text = string.Concat(Enumerable.Repeat(open, 10_000)) + "true" + string.Concat(Enumerable.Repeat(close, 10_000));
        var exception = Assert.Throws<UnsupportedSchemaException>(() => JsonSchema.Compile(JsonElement.Parse(text, s_deep)));
        Assert.Contains("nested deeper than 256", exception.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_chain_of_1000_required_references_is_walked_safely() => OnASmallStack(() =>
    {
        var links = Enumerable.Range(0, 1000).Select(i => $$$"""
            "d{{{i}}}":{"type":"object","required":["p"],"properties":{"p":{"$ref":"#/$defs/d{{{i + 1}}}"} } }
            """);
        var schema = JsonSchema.Compile(JsonElement.Parse($$$"""{"$ref":"#/$defs/d0","$defs":{ {{{string.Join(',', links)}}},"d1000":true} }"""));
        Assert.Single(schema.RequiredPaths);
        Assert.Equal("$.p", Assert.Single(schema.Validate(JsonElement.Parse("{}"))).Path);
    });

    [Fact]
    public void More_than_16_schemas_upon_each_other_on_one_value_are_refused() => OnASmallStack(() =>
    {
        var links = Enumerable.Range(0, 1000).Select(i => $$$"""
            "d{{{i}}}":{"$ref":"#/$defs/d{{{i + 1}}}"}
            """);
        var exception = Assert.Throws<UnsupportedSchemaException>(
            () => JsonSchema.Compile(JsonElement.Parse($$$"""{"$ref":"#/$defs/d0","$defs":{ {{{string.Join(',', links)}}},"d1000":true} }""")));
        Assert.Contains("more than 16 schemas upon each other", exception.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void An_enum_of_any_length_is_looked_up()
    {
        var names = Enumerable.Range(0, 20_000).Select(i => $"\"v{i}\"").ToList();
        var schema = JsonSchema.Compile(JsonElement.Parse($$$"""{"type":"array","items":{"enum":[{{{string.Join(',', names)}}}]} }"""));
        var value = JsonElement.Parse($"[{string.Join(',', names)},\"w\"]");
        Assert.Equal("$[20000]", Assert.Single(schema.Validate(value)).Path);
        Assert.Equal("$[20000]", Assert.Single(SchemaCoercion.Coerce(value, schema).Errors).Path);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("(a|a)*b")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void A_pattern_that_invites_backtracking_takes_one_pass(string pattern)
    {
        var schema = JsonSchema.Compile(JsonElement.Parse($$"""{"type":"string","pattern":"{{pattern}}"}"""));
        Assert.Equal("pattern", Assert.Single(schema.Validate(JsonElement.Parse($"\"{new string('a', 100_000)}!\""))).Keyword);
    }

    [Fact]
    public void A_pattern_with_too_large_a_count_is_refused_in_words() =>
        Assert.Contains("too large a count", Assert.Throws<UnsupportedSchemaException>(() => JsonSchema.Compile(JsonElement.Parse("""{"pattern":"(a{1,1000}){1,1000}"}"""))).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_that_holds_JSON_that_holds_text_that_holds_JSON_ends() => OnASmallStack(() =>
    {
        var text = "1";
        for (var i = 0; i < 10; i++)
            text = JsonSerializer.Serialize(new string('[', 60) + text + new string(']', 60), TestJson.Default.String);
        var result = SchemaCoercion.Coerce(JsonElement.Parse(text), JsonSchema.Compile(JsonElement.Parse(Recursive)));
        Assert.NotNull(result.Value);
    });

    /// <summary>512 KB is the least that a supported platform gives a thread by default.</summary>
    private static void OnASmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
