using System.Text.Json;
using System.Text.Json.Nodes;

namespace Coaching.Sdk.Extraction;

/// <summary>The schema of a whole extraction answer, for models that enforce one: the topic's schema under <c>result</c>, its references moved along.</summary>
internal static class AnswerSchema
{
    private const string Place = "#/properties/result";

    internal static JsonElement Of(JsonElement resultSchema)
    {
        var result = JsonObject.Create(resultSchema);
        Move(result);
        result?.Remove("$schema");
        var answer = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["result"] = result,
                ["confidence"] = new JsonObject { ["type"] = "number" },
                ["evidence"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = ObjectOf(("path", "string"), ("turn", "integer"), ("quote", "string")),
                },
                ["missing_fields"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            },
            ["required"] = new JsonArray("result", "confidence", "evidence", "missing_fields"),
            ["additionalProperties"] = false,
        };
        return JsonElement.Parse(answer.ToJsonString());
    }

    private static JsonObject ObjectOf(params ReadOnlySpan<(string Name, string Type)> members)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var (name, type) in members)
        {
            properties[name] = new JsonObject { ["type"] = type };
            required.Add((JsonNode)name);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required, ["additionalProperties"] = false };
    }

    private static void Move(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Move(item);
            }
        }

        if (node is not JsonObject members)
        {
            return;
        }

        if (members["$ref"] is JsonValue reference && reference.GetValueKind() == JsonValueKind.String
            && reference.GetValue<string>() is ['#', .. var pointer])
        {
            members["$ref"] = Place + pointer;
        }

        foreach (var member in members)
        {
            Move(member.Value);
        }
    }
}
