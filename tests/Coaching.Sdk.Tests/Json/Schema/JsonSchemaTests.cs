using System.Text.Json;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Tests.Json.Schema;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"minProperties":1}""", "$.minProperties", "minProperties", "the keyword 'minProperties' is not supported")]
    [InlineData("""{"properties":{"a b":{"items":{"not":{}}}}}""", "$.properties['a b'].items.not", "not", "the keyword 'not' is not supported")]
    [InlineData("""{"$defs":{"unused":{"if":true}}}""", "$.$defs.unused.if", "if", "the keyword")]
    [InlineData("""{"nullable":true}""", "$.nullable", "nullable", "the keyword 'nullable' is not supported")]
    [InlineData("""{"format":"ipv4"}""", "$.format", "format", "the format 'ipv4' is not supported")]
    [InlineData("""{"pattern":"(?=a)b"}""", "$.pattern", "pattern", "needs backtracking")]
    [InlineData("""{"pattern":"(a)\\1"}""", "$.pattern", "pattern", "needs backtracking")]
    [InlineData("""{"pattern":"("}""", "$.pattern", "pattern", "is not a regular expression")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "$.$ref", "$ref", "leads to no schema")]
    [InlineData("""{"$ref":"https://example.com/other.json"}""", "", "$ref", "leads to no schema")]
    [InlineData("""{"$ref":"#name"}""", "", "$ref", "leads to no schema")]
    [InlineData("""{"$ref":"#"}""", "", "$ref", "refers back to itself")]
    [InlineData("""{"allOf":[{"anyOf":[{"$ref":"#"}]}]}""", "$.allOf[0].anyOf[0]", "$ref", "refers back to itself")]
    [InlineData("""{"type":"text"}""", "$.type", "type", "is no type")]
    [InlineData("""{"type":[]}""", "$.type", "type", "at least one")]
    [InlineData("""{"minLength":-1}""", "$.minLength", "minLength", "whole number")]
    [InlineData("""{"maxItems":1.5}""", "$.maxItems", "maxItems", "whole number")]
    [InlineData("""{"minimum":"1"}""", "$.minimum", "minimum", "must be a number")]
    [InlineData("""{"multipleOf":0}""", "$.multipleOf", "multipleOf", "greater than zero")]
    [InlineData("""{"required":"a"}""", "$.required", "required", "array of strings")]
    [InlineData("""{"enum":1}""", "$.enum", "enum", "must be an array")]
    [InlineData("""{"anyOf":[]}""", "$.anyOf", "anyOf", "at least one schema")]
    [InlineData("""{"items":[{}]}""", "$.items", "items", "prefixItems")]
    [InlineData("""{"properties":{"a":5}}""", "$.properties.a", "", "an object or a boolean")]
    [InlineData("null", "$", "", "an object or a boolean")]
    public void What_is_not_supported_is_refused_by_name_and_place(string schema, string path, string keyword, string message)
    {
        var problem = Assert.Single(Refused(schema));
        Assert.StartsWith(path, problem.Path, StringComparison.Ordinal);
        Assert.Equal(keyword, problem.Keyword);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_named_at_once()
    {
        const string Schema = """{"not":{},"properties":{"a":{"contains":true},"b":{"$ref":"#/x"}},"type":"object"}""";
        var exception = Assert.Throws<UnsupportedSchemaException>(() => JsonSchema.Compile(JsonElement.Parse(Schema)));
        Assert.Equal("not contains $ref", string.Join(' ', exception.Problems.Select(problem => problem.Keyword)));
        Assert.Contains("$.properties.a.contains", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_are_ignored_and_a_reference_to_the_documents_own_id_is_local()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://example.com/goal","$comment":"c","examples":[1],
             "deprecated":true,"title":"t","description":"d","default":1,"properties":{"a":{"$ref":"https://example.com/goal#/$defs/n"}},
             "$defs":{"n":{"type":"integer"}}}
            """));
        Assert.Equal("$.a", Assert.Single(schema.Validate(JsonElement.Parse("""{"a":"x"}"""))).Path);
    }

    [Fact]
    public void The_schema_outlives_the_document_that_it_was_read_from()
    {
        JsonSchema schema;
        using (var document = JsonDocument.Parse("""{"enum":["a"],"default":"a"}"""))
            schema = JsonSchema.Compile(document.RootElement);
        Assert.Equal("""{"enum":["a"],"default":"a"}""", schema.Source.GetRawText());
        Assert.Single(schema.Validate(JsonElement.Parse("1")));
    }

    private static IReadOnlyList<SchemaProblem> Refused(string schema) =>
        Assert.Throws<UnsupportedSchemaException>(() => JsonSchema.Compile(JsonElement.Parse(schema))).Problems;
}
