using System.Text.Json.Nodes;
using Coaching.Sdk.Testing.Simulation;

namespace Coaching.Sdk.Testing.Tests.Simulation;

public sealed class RelaxedJsonTests
{
    [Theory]
    [InlineData(MalformedJson.None, """{"message": "It's \"so\"\n", "is_final": true, "result": null, "list": [1, {"a": 0.5}]}""")]
    [InlineData(MalformedJson.Fenced, "```json\n{\"message\": \"It's \\\"so\\\"\\n\", \"is_final\": true, \"result\": null, \"list\": [1, {\"a\": 0.5}]}\n```")]
    [InlineData(MalformedJson.ProseAround, "Here is my answer:\n\n{\"message\": \"It's \\\"so\\\"\\n\", \"is_final\": true, \"result\": null, \"list\": [1, {\"a\": 0.5}]}\n\nLet me know what you think.")]
    [InlineData(MalformedJson.TrailingComma, """{"message": "It's \"so\"\n", "is_final": true, "result": null, "list": [1, {"a": 0.5}],}""")]
    [InlineData(MalformedJson.SingleQuotes, """{'message': 'It\'s \"so\"\n', 'is_final': true, 'result': null, 'list': [1, {'a': 0.5}]}""")]
    [InlineData(MalformedJson.PythonLiterals, """{"message": "It's \"so\"\n", "is_final": True, "result": None, "list": [1, {"a": 0.5}]}""")]
    [InlineData(MalformedJson.UnquotedKeys, """{message: "It's \"so\"\n", is_final: true, result: null, list: [1, {a: 0.5}]}""")]
    [InlineData(MalformedJson.RawNewlines, "{\"message\": \"It's \\\"so\\\"\n\", \"is_final\": true, \"result\": null, \"list\": [1, {\"a\": 0.5}]}")]
    [InlineData(MalformedJson.Truncated, """{"message": "It's \"so\"\n", "is_final": true, "result": null, "l""")]
    public void Each_fault_looks_as_models_make_it(MalformedJson fault, string expected)
    {
        var envelope = new JsonObject { ["message"] = "It's \"so\"\n", ["is_final"] = true, ["result"] = null, ["list"] = new JsonArray(1, new JsonObject { ["a"] = 0.5 }) };

        Assert.Equal(expected, RelaxedJson.Write(envelope, fault, where: 0.5));
    }
}
