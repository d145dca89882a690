using System.Text.Json;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Tests.Json.Schema;

public sealed class SchemaCoercionUnionTests
{
    [Theory]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"string"}]}""", "\"5\"", "\"5\"")]
    [InlineData("""{"anyOf":[{"type":"boolean"},{"type":"integer"}]}""", "\"5\"", "5")]
    [InlineData("""{"anyOf":[{"type":"array","items":{"type":"integer"}},{"type":"integer"}]}""", "\"5\"", "5")]
    [InlineData("""{"anyOf":[{"type":"integer"},{"type":"null"}]}""", "\"none\"", "null")]
    [InlineData("""{"oneOf":[{"type":"integer"},{"type":"number","minimum":0}]}""", "\"1.5\"", "1.5")]
    [InlineData("""{"anyOf":[{"required":["a"],"properties":{"a":{"type":"integer"}}},{"required":["a","b"],"properties":{"a":{"type":"integer"},"b":{"type":"integer"}}}],"type":"object"}""", """{"a":"1","b":"2"}""", """{"a":1,"b":2}""")]
    [InlineData("""{"allOf":[{"type":"object","properties":{"a":{"type":"integer"}}},{"properties":{"a":{"minimum":0},"b":{"type":"boolean"}}}]}""", """{"A":"1","b":"no"}""", """{"a":1,"b":false}""")]
    public void The_cheapest_alternative_is_taken(string schema, string input, string expected)
    {
        var result = SchemaCoercion.Coerce(JsonElement.Parse(input), JsonSchema.Compile(JsonElement.Parse(schema)));
        Assert.Empty(result.Errors);
        Assert.Equal(expected, result.Value?.GetRawText());
    }

    [Fact]
    public void The_errors_are_those_of_the_alternative_that_was_meant()
    {
        const string Schema = """
            {"oneOf":[{"type":"object","properties":{"kind":{"const":"habit"},"every":{"type":"integer"}},"required":["kind","every"]},
                      {"type":"object","properties":{"kind":{"const":"task"},"due":{"type":"string","format":"date"}},"required":["kind","due"]}]}
            """;
        var result = SchemaCoercion.Coerce(JsonElement.Parse("""{"kind":"Task","due":"tomorrow"}"""), JsonSchema.Compile(JsonElement.Parse(Schema)));
        var error = Assert.Single(result.Errors);
        Assert.Equal(("$.due", "format", "\"tomorrow\""), (error.Path, error.Keyword, error.Got));
        Assert.Equal("$.kind", Assert.Single(result.Coercions).Path);
    }

    [Fact]
    public void When_no_alternative_was_meant_all_are_named()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""{"anyOf":[{"type":"integer"},{"type":"object"},{"type":"null"}]}"""));
        var error = Assert.Single(SchemaCoercion.Coerce(JsonElement.Parse("\"often\""), schema).Errors);
        Assert.Equal(("anyOf", "integer or object or null"), (error.Keyword, error.Expected));
    }

    [Fact]
    public void Two_alternatives_of_oneOf_that_both_match_are_an_error()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""{"oneOf":[{"type":"integer"},{"type":"number"}]}"""));
        var error = Assert.Single(schema.Validate(JsonElement.Parse("1")));
        Assert.Equal(("oneOf", "exactly one of 2 alternatives, not 2 of them"), (error.Keyword, error.Expected));
    }
}
