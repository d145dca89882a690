using System.Text.Json;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Tests.Json.Schema;

public sealed class JsonSchemaValidateTests
{
    [Theory]
    [InlineData("""{"type":["string","null"]}""", "5", "type", "$: expected null or string, got 5.")]
    [InlineData("""{"enum":["a",1,null]}""", "\"b\"", "enum", "$: expected one of \"a\", 1, null, got \"b\".")]
    [InlineData("""{"const":{"a":1}}""", """{"a":2}""", "const", """$: expected {"a": 1}, got {"a": 2}.""")]
    [InlineData("""{"minLength":3}""", "\"\\ud83d\\ude00b\"", "minLength", "$: expected at least 3 characters, got \"😀b\".")]
    [InlineData("""{"maxLength":1}""", "\"ab\"", "maxLength", "$: expected at most 1 characters, got \"ab\".")]
    [InlineData("""{"pattern":"^\\d+$"}""", "\"1\\n\"", "pattern", "$: expected text that matches ^\\d+$, got \"1\\n\".")]
    [InlineData("""{"format":"email"}""", "\"me\"", "format", "$: expected an e-mail address, got \"me\".")]
    [InlineData("""{"minimum":0.05}""", "0.04", "minimum", "$: expected 0.05 or more, got 0.04.")]
    [InlineData("""{"maximum":1e2}""", "101", "maximum", "$: expected 100 or less, got 101.")]
    [InlineData("""{"exclusiveMinimum":0}""", "0", "exclusiveMinimum", "$: expected more than 0, got 0.")]
    [InlineData("""{"exclusiveMaximum":-1.5}""", "-1.50", "exclusiveMaximum", "$: expected less than -1.5, got -1.50.")]
    [InlineData("""{"multipleOf":0.1}""", "0.25", "multipleOf", "$: expected a multiple of 0.1, got 0.25.")]
    [InlineData("""{"minItems":1}""", "[]", "minItems", "$: expected at least 1 items, got [].")]
    [InlineData("""{"maxItems":1}""", "[1,[2],{}]", "maxItems", "$: expected at most 1 items, got [1, […], {}].")]
    [InlineData("""{"uniqueItems":true}""", "[1,1.0]", "uniqueItems", "$: expected items that are all different, got [1, 1.0].")]
    [InlineData("""{"prefixItems":[true,{"type":"string"}],"items":false}""", "[1,2]", "type", "$[1]: expected string, got 2.")]
    [InlineData("""{"prefixItems":[true],"items":false}""", "[1,2]", "false", "$[1]: expected nothing here, got 2.")]
    [InlineData("""{"additionalProperties":false}""", """{"it's":1}""", "additionalProperties", "$['it's']: expected no property of this name, got 1.")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"a":1}""", "type", "$.a: expected string, got 1.")]
    [InlineData("""{"required":["a"],"properties":{"a":{"enum":["x","y"]}}}""", "{}", "required", "$.a: expected one of \"x\", \"y\", got nothing.")]
    [InlineData("""{"properties":{"a":{"items":{"required":["b"]}}}}""", """{"a":[{"b":1},{}]}""", "required", "$.a[1].b: expected a value, got nothing.")]
    public void An_error_says_where_what_was_wanted_and_what_was_found(string schema, string input, string keyword, string message)
    {
        var error = Assert.Single(JsonSchema.Compile(JsonElement.Parse(schema)).Validate(JsonElement.Parse(input)));
        Assert.Equal(keyword, error.Keyword);
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void What_was_found_is_cut_to_80_characters_without_breaking_a_character()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""{"type":"integer"}"""));
        var text = new string('a', 77) + "😀😀😀";
        var got = Assert.Single(schema.Validate(JsonElement.Parse($"\"{text}\""))).Got;
        Assert.True(got.Length <= 80, got);
        Assert.EndsWith("…", got, StringComparison.Ordinal);
        Assert.DoesNotContain(got.EnumerateRunes(), rune => rune == System.Text.Rune.ReplacementChar);
    }

    [Fact]
    public void At_most_100_errors_are_listed()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""{"items":{"type":"string"}}"""));
        Assert.Equal(100, schema.Validate(JsonElement.Parse($"[{string.Join(',', Enumerable.Range(0, 500))}]")).Count);
    }

    [Fact]
    public void Lone_surrogates_are_text_like_any_other()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""{"properties":{"a":{"maxLength":1}},"additionalProperties":{"type":"integer"}}"""));
        var errors = schema.Validate(JsonElement.Parse("""{"a":"\ud800","\udc00\n":"x"}"""));
        Assert.Equal("type", Assert.Single(errors).Keyword);
    }
}
