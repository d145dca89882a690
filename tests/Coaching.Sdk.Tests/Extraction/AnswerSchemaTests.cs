using System.Text.Json;
using Coaching.Sdk.Extraction;
using Coaching.Sdk.Json.Schema;

namespace Coaching.Sdk.Tests.Extraction;

public sealed class AnswerSchemaTests
{
    [Fact]
    public void References_move_along_with_the_result()
    {
        var answer = AnswerSchema.Of(JsonElement.Parse("""
            {"$schema":"x","type":"object","properties":{"root":{"$ref":"#/$defs/node"}},"required":["root"],
             "$defs":{"node":{"type":"object","properties":{"name":{"type":"string"},"next":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}},"required":["name"]}}}
            """));
        var schema = JsonSchema.Compile(answer);

        Assert.Empty(schema.Validate(Frame("""{"root":{"name":"a","next":{"name":"b"}}}""")));
        Assert.NotEmpty(schema.Validate(Frame("""{"root":{"name":"a","next":{"name":7}}}""")));
        Assert.NotEmpty(schema.Validate(JsonElement.Parse("""{"result":{"root":{"name":"a"}}}""")));
    }

    private static JsonElement Frame(string result) =>
        JsonElement.Parse($$"""{"result":{{result}},"confidence":1,"evidence":[{"path":"$.root","turn":1,"quote":"a"}],"missing_fields":[]}""");
}
