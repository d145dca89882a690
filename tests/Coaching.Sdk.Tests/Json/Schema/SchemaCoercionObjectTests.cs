using System.Text.Json;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Tests.Json.Schema;

public sealed class SchemaCoercionObjectTests
{
    private const string Goal = """
        {"type":"object","properties":{"title":{"type":"string"},"next_step":{"type":"string"},"score":{"type":"integer"}},
         "required":["title"],"additionalProperties":false}
        """;

    [Theory]
    [InlineData("""{"Title":"Run","nextStep":"shoes"}""", """{"title":"Run","next_step":"shoes"}""", "Renamed $.title, Renamed $.next_step")]
    [InlineData("""{"title":"Run","Next Step":"shoes"}""", """{"title":"Run","next_step":"shoes"}""", "Renamed $.next_step")]
    [InlineData("""{"title":"Run","mood":"good"}""", """{"title":"Run"}""", "PropertyDropped $.mood")]
    [InlineData("""{"title":"Run","next_step":null}""", """{"title":"Run"}""", "NullDropped $.next_step")]
    [InlineData("""{"title":"Run","score":"n/a"}""", """{"title":"Run"}""", "NullDropped $.score")]
    [InlineData("""{"title":"Run","score":"7"}""", """{"title":"Run","score":7}""", "TextToNumber $.score")]
    [InlineData("""{"result":{"title":"Run"}}""", """{"title":"Run"}""", "Unwrapped $")]
    [InlineData("""{"WeeklyGoal":{"title":"Run"}}""", """{"title":"Run"}""", "Unwrapped $")]
    [InlineData("""{"name":"save","arguments":"{\"title\":\"Run\"}"}""", """{"title":"Run"}""", "Unwrapped $, TextToJson $")]
    [InlineData("""[{"title":"Run"}]""", """{"title":"Run"}""", "ArrayToSingle $")]
    public void An_object_is_fitted_to_its_declared_properties(string input, string expected, string coercions)
    {
        var result = Coerce(Goal, input);
        Assert.Empty(result.Errors);
        Assert.Equal(expected, result.Value?.GetRawText());
        Assert.Equal(coercions, string.Join(", ", result.Coercions.Select(coercion => $"{coercion.Kind} {coercion.Path}")));
    }

    [Fact]
    public void A_missing_required_field_is_an_error_with_the_path_that_it_would_have()
    {
        var error = Assert.Single(Coerce(Goal, """{"score":"7"}""").Errors);
        Assert.Equal(new SchemaError("$.title", "required", "$.title: expected string, got nothing.", "string", "nothing"), error);
    }

    [Fact]
    public void A_missing_required_field_gets_the_schemas_default_or_null_where_null_is_listed()
    {
        var result = Coerce(
            """
            {"type":"object","required":["a","b","c","d"],"properties":{"a":{"type":"integer","default":3},"b":{"type":["string","null"]},
             "c":{"type":"integer","default":"three"},"d":true,"e":{"default":1}}}
            """,
            """{"a":null}""");
        Assert.Equal("""{"a":3,"b":null}""", result.Value?.GetRawText());
        Assert.Equal(
            [new Coercion(CoercionKind.Defaulted, "$.a", "null", "3"), new Coercion(CoercionKind.MissingToNull, "$.b", "", "null")],
            result.Coercions);
        // An invalid default is none, and a schema that accepts anything does not say that null is meant.
        Assert.Equal("$.c $.d", string.Join(' ', result.Errors.Select(error => error.Path)));
    }

    [Fact]
    public void A_name_that_could_mean_two_properties_is_left_alone()
    {
        const string Schema = """{"type":"object","properties":{"a_b":{"type":"integer"},"aB":{"type":"integer"}},"required":["a_b"]}""";
        var result = Coerce(Schema, """{"A B":1}""");
        Assert.Equal("$.a_b", Assert.Single(result.Errors).Path);
        Assert.Empty(result.Coercions);
    }

    [Fact]
    public void The_exact_name_wins_over_a_similar_one()
    {
        var result = Coerce(Goal, """{"Title":"wrong","title":"right"}""");
        Assert.Equal("""{"title":"right"}""", result.Value?.GetRawText());
        Assert.Equal(CoercionKind.PropertyDropped, Assert.Single(result.Coercions).Kind);
    }

    [Fact]
    public void Paths_are_those_of_the_fitted_value_after_unwrapping()
    {
        var result = Coerce(
            """{"type":"object","properties":{"goals":{"type":"array","items":{"$ref":"#/$defs/g"}}},"required":["goals"],"$defs":{"g":GOAL}}"""
                .Replace("GOAL", Goal, StringComparison.Ordinal),
            """{"output":{"Goals":{"title":5,"Score":"high"}}}""");
        Assert.Equal(
            "Unwrapped $, Renamed $.goals, SingleToArray $.goals, Renamed $.goals[0].score, ToText $.goals[0].title",
            string.Join(", ", result.Coercions.Select(coercion => $"{coercion.Kind} {coercion.Path}")));
        Assert.Equal("$.goals[0].score: expected integer, got \"high\".", Assert.Single(result.Errors).Message);
    }

    private static CoercionResult Coerce(string schema, string input) =>
        SchemaCoercion.Coerce(JsonElement.Parse(input), JsonSchema.Compile(JsonElement.Parse(schema)));
}
