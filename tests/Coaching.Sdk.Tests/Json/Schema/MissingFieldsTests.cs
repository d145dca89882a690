using System.Text.Json;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Tests.Json.Schema;

public sealed class MissingFieldsTests
{
    private static readonly JsonSchema s_schema = JsonSchema.Compile(JsonElement.Parse("""
        {"type":"object","required":["focus","goals","mood","plan"],"properties":{
          "focus":{"type":"string"},
          "goals":{"type":"array","items":{"$ref":"#/$defs/goal"}},
          "mood":{"type":["string","null"]},
          "plan":{"anyOf":[{"type":"object","required":["when"],"properties":{"when":{"type":"string"},"where":{"type":"string"}}},{"type":"null"}]},
          "note":{"type":"string"}},
         "$defs":{"goal":{"type":"object","required":["title","due"],"properties":{"title":{"type":"string"},"due":{"type":"string"},
          "parts":{"type":"array","items":{"$ref":"#/$defs/goal"}}}}}}
        """));

    [Theory]
    [InlineData("{}", "$.focus $.goals $.mood $.plan $.note")]
    [InlineData("null", "$.focus $.goals $.mood $.plan $.note")]
    [InlineData("""{"focus":" ","goals":[],"mood":null,"plan":{},"note":""}""", "$.focus $.goals $.mood $.plan $.note")]
    [InlineData("""{"focus":"f","goals":[{"title":"t","due":"d","parts":[{"title":""}]}],"mood":"m","plan":{"when":"w"},"note":"n"}""",
        "$.goals[0].parts[0].title $.goals[0].parts[0].due $.goals[0].parts[0].parts $.plan.where")]
    [InlineData("""{"focus":false,"goals":[0],"mood":0,"plan":{"when":"w","where":"x"},"note":"n"}""", "$.goals[0].title $.goals[0].due $.goals[0].parts")]
    public void Every_declared_field_that_says_nothing_is_listed(string value, string paths) =>
        Assert.Equal(paths, string.Join(' ', s_schema.MissingFields(JsonElement.Parse(value))));

    [Theory]
    [InlineData("{}", "$.focus $.goals")]
    [InlineData("""{"focus":"f","goals":[{"title":"t"}],"plan":{"where":"x"}}""", "$.goals[0].due $.plan.when")]
    public void Of_the_required_fields_only_those_that_may_not_be_null_count(string value, string paths) =>
        Assert.Equal(paths, string.Join(' ', s_schema.MissingFields(JsonElement.Parse(value), requiredOnly: true)));

    [Fact]
    public void The_required_leaves_are_listed_with_a_star_for_items() =>
        Assert.Equal("$.focus $.goals[*].title $.goals[*].due $.mood $.plan", string.Join(' ', s_schema.RequiredPaths));

    [Fact]
    public void A_schema_that_requires_itself_ends()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse(
            """{"type":"object","required":["a","b"],"properties":{"a":{"$ref":"#"},"b":{"type":"array","items":{"$ref":"#"}}}}"""));
        Assert.Equal("$.a $.b[*]", string.Join(' ', schema.RequiredPaths));
    }
}
