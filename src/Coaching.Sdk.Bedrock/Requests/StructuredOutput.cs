using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Fits a schema to what Bedrock's constrained decoding accepts; what it cannot enforce moves into the description.</summary>
/// <remarks>
/// Objects must forbid further members; numeric, length and item limits are refused with a validation error.
/// <see href="https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html"/>
/// </remarks>
internal static class StructuredOutput
{
    private static readonly string[] NotEnforced =
    [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "maxLength", "maxItems", "uniqueItems", "minProperties", "maxProperties",
    ];

    private static readonly string[] AtMostOne = ["minItems", "minLength"];

    private static readonly AIJsonSchemaTransformCache Cache = new(new AIJsonSchemaTransformOptions
    {
        DisallowAdditionalProperties = true,
        ConvertBooleanSchemas = true,
        TransformSchemaNode = static (_, node) => Fit(node),
    });

    internal static string? Schema(ChatResponseFormatJson format) => Cache.GetOrCreateTransformedSchema(format)?.GetRawText();

    private static JsonNode Fit(JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return node;
        }

        var moved = new List<string>();
        foreach (var keyword in NotEnforced)
        {
            Move(schema, keyword, moved);
        }

        // "Not empty" is understood, a higher limit is not.
        foreach (var keyword in AtMostOne)
        {
            if (schema[keyword] is JsonValue limit && limit.TryGetValue<int>(out var least) && least > 1)
            {
                Move(schema, keyword, moved);
            }
        }

        if (moved.Count > 0)
        {
            var limits = string.Join(", ", moved);
            schema["description"] = schema["description"] is JsonValue text ? $"{text} ({limits})" : limits;
        }

        return schema;
    }

    private static void Move(JsonObject schema, string keyword, List<string> moved)
    {
        if (schema[keyword] is JsonValue value)
        {
            moved.Add($"{keyword}: {value.ToJsonString()}");
            schema.Remove(keyword);
        }
    }
}
