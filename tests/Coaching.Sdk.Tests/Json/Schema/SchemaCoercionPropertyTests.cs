using System.Text.Json;
using Coaching.Sdk.Json.Schema;
using Coaching.Sdk.Json.Schema.Coercing;
using CsCheck;

namespace Coaching.Sdk.Tests.Json.Schema;

public sealed class SchemaCoercionPropertyTests
{
    /// <summary>Found at random: every list may be put into a list, read from text and fitted again, without end.</summary>
    private const string Endless = """
        {"allOf":[{"anyOf":[{"oneOf":[{"oneOf":[{"type":"array","items":{"enum":["low","in_progress",1]}},{"anyOf":[{"type":"string"},{"type":"null"},{"type":"array","items":{"$ref":"#"} }]},{"type":"object","properties":{"goal title":{"const":5,"title":"Low"}},"required":["A"],"additionalProperties":{"type":"integer"} }]}]},{"type":"null"},{"type":"array","items":{"$ref":"#"} }]},
        {"type":"object","properties":{"result":{"prefixItems":[{"prefixItems":[{"anyOf":[{"type":"null"},{"type":"null"},{"type":"array","items":{"$ref":"#"} }]}],"items":false,"minItems":1},{"type":"array","items":{"type":"object","properties":{"goal title":{"enum":["low","in_progress",1]}},"required":["bC","a"],"additionalProperties":{"type":"integer"} }}],"items":false,"minItems":1},
        "bC":{"oneOf":[{"anyOf":[{"type":"array","items":{"type":"array","uniqueItems":true,"maxItems":2}},{"type":"null"},{"anyOf":[{"multipleOf":0.5},{"type":"null"},{"type":"array","items":{"$ref":"#"} }]}]},{"oneOf":[{"anyOf":[{"type":"string"},{"type":"null"},{"type":"array","items":{"$ref":"#"} }]}]}]}},"required":["bC","a","\u00e9"],"additionalProperties":false },{
        "anyOf":[{"type":"object","properties":{"b_c":{"type":"integer","default":3},"a":{"allOf":[{"type":"object","properties":{"b_c":{"const":5,"title":"Low"}},"required":["a","goal title"],"additionalProperties":{"type":"integer"} }]}},"required":["goal title"],"additionalProperties":true },{"type":"null"},{"type":"array","items":{"$ref":"#"} }]}]}
        """;

    [Fact]
    public void Coercion_never_throws_and_gives_a_valid_value_or_errors() =>
        Gen.Select(JsonGen.Schema, JsonGen.Value).Holds((schema, value) =>
        {
            var compiled = JsonSchema.Compile(JsonElement.Parse(schema));
            var result = SchemaCoercion.Coerce(JsonElement.Parse(value), compiled);
            Assert.Equal(compiled.Validate(result.Value!.Value), result.Errors);
            Assert.All(result.Coercions, coercion => Assert.True(coercion.From.Length <= 82 && coercion.To.Length <= 82));
            compiled.MissingFields(result.Value.Value);
        }, iter: 3000, print: Print);

    [Fact]
    public void What_was_coerced_to_a_valid_value_needs_no_more_coercion() =>
        Gen.Select(JsonGen.Schema, JsonGen.Value).Holds((schema, value) =>
        {
            var compiled = JsonSchema.Compile(JsonElement.Parse(schema));
            var once = SchemaCoercion.Coerce(JsonElement.Parse(value), compiled);
            // A declared name says that an object is the value itself; without it, what is left may look like a wrapper.
            if (!once.IsValid || once.Coercions.Any(coercion => coercion.Kind is CoercionKind.NullDropped))
                return;
            var twice = SchemaCoercion.Coerce(once.Value!.Value, compiled);
            Assert.Empty(twice.Coercions);
            Assert.Equal(once.Value.Value.GetRawText(), twice.Value!.Value.GetRawText());
        }, iter: 3000, print: Print);

    [Fact]
    public void A_valid_value_keeps_everything_but_the_spelling_of_names() =>
        Gen.Select(JsonGen.Schema, JsonGen.Value).Holds((schema, value) =>
        {
            var compiled = JsonSchema.Compile(JsonElement.Parse(schema));
            var element = JsonElement.Parse(value);
            if (compiled.Validate(element).Count > 0)
                return;
            var result = SchemaCoercion.Coerce(element, compiled);
            Assert.True(result.IsValid);
            if (result.Coercions.Count == 0)
                Assert.Equal(value, result.Value!.Value.GetRawText());
            else
                Assert.Contains(result.Coercions, coercion => coercion.Kind is CoercionKind.Renamed or CoercionKind.Unwrapped);
        }, iter: 3000, print: Print);

    [Fact]
    public void The_short_way_past_valid_values_changes_nothing() =>
        Gen.Select(JsonGen.Schema, JsonGen.Value).Holds((schema, value) =>
        {
            var compiled = JsonSchema.Compile(JsonElement.Parse(schema));
            var (shortly, _) = Fitter.Coerce(JsonElement.Parse(value), compiled);
            var (closely, steps) = Fitter.Coerce(JsonElement.Parse(value), compiled, closely: true);
            if (steps >= 20_000)
                return;
            Assert.Equal(closely.Value!.Value.GetRawText(), shortly.Value!.Value.GetRawText());
            Assert.Equal(closely.Coercions, shortly.Coercions);
            Assert.Equal(closely.Errors, shortly.Errors);
        }, iter: 3000, print: Print);

    [Fact]
    public void Schemas_that_contain_themselves_under_alternatives_end()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse(Endless));
        var (result, steps) = Fitter.Coerce(JsonElement.Parse("""[-7.50,[[0.5,"{\"a\":\"1\"}"]]]"""), schema);
        Assert.InRange(steps, 1, 400_000);
        Assert.Equal(schema.Validate(result.Value!.Value), result.Errors);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("\"[[[[1]]]]\"")]
    [InlineData("\"[[[[[[[[1]]]]]]]]\"")]
    public void Alternatives_upon_alternatives_cost_steps_in_proportion_to_the_depth(string leaf)
    {
        // Four alternatives that all fail at the innermost value: without a memory 4^depth steps.
        const string Schema = """
            {"$ref":"#/$defs/v","$defs":{"v":{"oneOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"},{"type":"array","items":{"$ref":"#/$defs/v"}},
             {"allOf":[{"type":"array","items":{"$ref":"#/$defs/v"}},{"items":{"$ref":"#/$defs/v"}}]}]},"a":{"type":"array","items":{"$ref":"#/$defs/v"}}}}
            """;
        var schema = JsonSchema.Compile(JsonElement.Parse(Schema));
        int Steps(int depth) => Fitter.Coerce(JsonElement.Parse(new string('[', depth) + leaf + new string(']', depth)), schema).Steps;
        var (few, more, most) = (Steps(10), Steps(20), Steps(40));
        Assert.InRange(few, 10, 2000);
        Assert.InRange(more - few, 10, 600);
        Assert.InRange(most - more, 20, 2 * (more - few) * 11 / 10);
    }

    [Fact]
    public void Steps_grow_in_proportion_to_the_values()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse(
            """{"type":"array","items":{"anyOf":[{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]},{"type":"integer"},{"type":"null"}]}}"""));
        var small = Steps(schema, 100);
        Assert.InRange(Steps(schema, 1000), 9 * small, 11 * small);
    }

    private static int Steps(JsonSchema schema, int count) =>
        Fitter.Coerce(JsonElement.Parse($"[{string.Join(',', Enumerable.Repeat("""{"A":"1"},"n/a","5",{"b":2}""", count))}]"), schema).Steps;

    private static string Print((string Schema, string Value) pair) => $"{pair.Schema}\n{pair.Value}";
}
