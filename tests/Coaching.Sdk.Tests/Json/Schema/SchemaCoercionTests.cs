using System.Text.Json;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Tests.Json.Schema;

public sealed class SchemaCoercionTests
{
    [Theory]
    // Text to number
    [InlineData("""{"type":"integer"}""", "\"42\"", "42", "TextToNumber")]
    [InlineData("""{"type":"number"}""", "\" 1,234 \"", "1234", "TextToNumber")]
    [InlineData("""{"type":"number"}""", "\"12,111.123\"", "12111.123", "TextToNumber")]
    [InlineData("""{"type":"number"}""", "\"12.111,5\"", "12111.5", "TextToNumber")]
    [InlineData("""{"type":"number"}""", "\"0,85\"", "0.85", "TextToNumber")]
    [InlineData("""{"type":"number"}""", "\"$1 200.50\"", "1200.50", "TextToNumber")]
    [InlineData("""{"type":"number"}""", "\"-7e2\"", "-7e2", "TextToNumber")]
    [InlineData("""{"type":"integer"}""", "\"5.0\"", "5.0", "TextToNumber")]
    // Percentages
    [InlineData("""{"type":"number"}""", "\"85%\"", "0.85", "PercentToNumber")]
    [InlineData("""{"type":"number","maximum":1}""", "\"85 %\"", "0.85", "PercentToNumber")]
    [InlineData("""{"type":"number","minimum":1,"maximum":100}""", "\"85%\"", "85", "PercentToNumber")]
    [InlineData("""{"type":"integer"}""", "\"85%\"", "85", "PercentToNumber")]
    [InlineData("""{"type":"integer"}""", "\"100%\"", "1", "PercentToNumber")]
    // Booleans, text, null
    [InlineData("""{"type":"boolean"}""", "\"Yes\"", "true", "ToBoolean")]
    [InlineData("""{"type":"boolean"}""", "\"False\"", "false", "ToBoolean")]
    [InlineData("""{"type":"boolean"}""", "1", "true", "ToBoolean")]
    [InlineData("""{"type":"boolean"}""", "0.0", "false", "ToBoolean")]
    [InlineData("""{"type":"string"}""", "3.50", "\"3.50\"", "ToText")]
    [InlineData("""{"type":"string"}""", "true", "\"true\"", "ToText")]
    [InlineData("""{"type":["integer","null"]}""", "\"N/A\"", "null", "TextToNull")]
    [InlineData("""{"type":["integer","null"]}""", "\"\"", "null", "TextToNull")]
    [InlineData("""{"type":"string","format":"date"}""", "\" 2025-01-31\\n\"", "\"2025-01-31\"", "Trimmed")]
    // Allowed values
    [InlineData("""{"enum":["low","in_progress"]}""", "\"In Progress\"", "\"in_progress\"", "ToAllowedValue")]
    [InlineData("""{"enum":["élevé","bas"]}""", "\"ELEVE.\"", "\"élevé\"", "ToAllowedValue")]
    [InlineData("""{"enum":["A-B","AB"]}""", "\"a-b\"", "\"A-B\"", "ToAllowedValue")]
    [InlineData("""{"enum":[1,2]}""", "\"2\"", "2", "ToAllowedValue")]
    [InlineData("""{"enum":["1","2"]}""", "2", "\"2\"", "ToAllowedValue")]
    [InlineData("""{"const":true}""", "\"True\"", "true", "ToAllowedValue")]
    [InlineData("""{"oneOf":[{"const":1,"title":"Very low"},{"const":2,"title":"Low"}]}""", "\"very-low\"", "1", "ToAllowedValue")]
    // Structure
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "\"a\"", "[\"a\"]", "SingleToArray")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "\"5\"", "[5]", "SingleToArray TextToNumber")]
    [InlineData("""{"type":"string"}""", "[\"a\"]", "\"a\"", "ArrayToSingle")]
    [InlineData("""{"enum":["ONE","TWO"]}""", "[\"two\"]", "\"TWO\"", "ArrayToSingle ToAllowedValue")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "\"[1, \\\"2\\\",]\"", "[1,2]", "TextToJson TextToNumber")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "\"1, 2, 3\"", "[1,2,3]", "TextToArray TextToNumber TextToNumber TextToNumber")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "\"1,000\"", "[1000]", "SingleToArray TextToNumber")]
    [InlineData("""{"type":"array","items":{"enum":["low","high"]}}""", "\"Low; high\"", "[\"low\",\"high\"]", "TextToArray ToAllowedValue")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "\"- Walk, slowly\\n- Sleep\"", "[\"Walk, slowly\",\"Sleep\"]", "TextToArray")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "\"1. Walk\\n2) Sleep\"", "[\"Walk\",\"Sleep\"]", "TextToArray")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "\"Walk, slowly\"", "[\"Walk, slowly\"]", "SingleToArray")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", "\"- one line\"", "[\"- one line\"]", "SingleToArray")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"integer"}}]}""", "\"1, 2\"", "\"1, 2\"", "")]
    [InlineData("""{"type":"object","required":["a"]}""", "\"{\\\"a\\\":1}\"", """{"a":1}""", "TextToJson")]
    public void A_value_is_fitted_and_each_change_is_listed(string schema, string input, string expected, string kinds)
    {
        var result = Coerce(schema, input);
        Assert.Empty(result.Errors);
        Assert.Equal(expected, result.Value?.GetRawText());
        Assert.Equal(kinds, string.Join(' ', result.Coercions.Select(coercion => coercion.Kind)));
    }

    [Theory]
    [InlineData("""{"type":"integer"}""", "5.7", "type")]
    [InlineData("""{"type":"integer"}""", "\"5.7\"", "type")]
    [InlineData("""{"type":"number"}""", "\"about 5\"", "type")]
    [InlineData("""{"type":"number"}""", "\"1,23,456\"", "type")]
    [InlineData("""{"type":"number"}""", "\"5 kg\"", "type")]
    [InlineData("""{"type":"number"}""", "\"\"", "type")]
    [InlineData("""{"type":"number"}""", "true", "type")]
    [InlineData("""{"type":"boolean"}""", "2", "type")]
    [InlineData("""{"type":"boolean"}""", "\"maybe\"", "type")]
    [InlineData("""{"type":"string"}""", "null", "type")]
    [InlineData("""{"type":"string"}""", """{"a":1}""", "type")]
    [InlineData("""{"type":"string"}""", """["a","b"]""", "type")]
    [InlineData("""{"enum":["a_b","ab"]}""", "\"A B\"", "enum")]
    [InlineData("""{"enum":["committed","open"]}""", "\"not committed\"", "enum")]
    [InlineData("""{"enum":["+","-"]}""", "\"*\"", "enum")]
    [InlineData("""{"type":"array","items":{"type":"integer"}}""", "null", "type")]
    public void What_would_need_a_guess_is_an_error_and_stays_as_it_is(string schema, string input, string keyword)
    {
        var result = Coerce(schema, input);
        Assert.Equal(keyword, Assert.Single(result.Errors).Keyword);
        Assert.Equal(input, result.Value?.GetRawText());
        Assert.Empty(result.Coercions);
    }

    [Fact]
    public void A_value_that_fits_comes_back_as_it_is()
    {
        const string Input = """{ "b" : 1.50, "a":"\u00e9", "extra": [ ] }""";
        var result = Coerce("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"number"}},"required":["a"]}""", Input);
        Assert.True(result.IsValid);
        Assert.Empty(result.Coercions);
        Assert.Equal(Input, result.Value?.GetRawText());
    }

    [Fact]
    public void An_undefined_element_is_the_callers_error()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("true"));
        Assert.Throws<ArgumentException>(() => SchemaCoercion.Coerce(default, schema));
        Assert.Throws<ArgumentException>(() => schema.Validate(default));
        Assert.Throws<ArgumentException>(() => schema.MissingFields(default));
        Assert.Throws<ArgumentException>(() => JsonSchema.Compile(default));
    }

    private static CoercionResult Coerce(string schema, string input) =>
        SchemaCoercion.Coerce(JsonElement.Parse(input), JsonSchema.Compile(JsonElement.Parse(schema)));
}
