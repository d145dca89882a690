using System.Text.Json;
using Coaching.Sdk.Json.Schema;
using Xunit.Abstractions;

namespace Coaching.Sdk.Tests.Json.Schema;

/// <summary>The official JSON Schema test suite for the keywords of the subset.</summary>
public sealed class JsonSchemaCorpusTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_case_of_supported_keywords_is_judged_right_and_every_other_is_refused_by_name()
    {
        var wrong = new List<string>();
        var refused = new Dictionary<string, int>(StringComparer.Ordinal);
        var judged = 0;
        foreach (var row in Corpus.Read("json_schema.jsonl"))
        {
            JsonSchema schema;
            try
            {
                schema = JsonSchema.Compile(row.GetProperty("schema"));
            }
            catch (UnsupportedSchemaException e)
            {
                foreach (var keyword in e.Problems.Select(problem => problem.Keyword).Distinct(StringComparer.Ordinal))
                    refused[keyword] = refused.GetValueOrDefault(keyword) + 1;
                continue;
            }

            judged++;
            var errors = schema.Validate(row.GetProperty("input"));
            if (errors.Count == 0 != row.GetProperty("valid").GetBoolean())
                wrong.Add($"{row.GetProperty("id")}: {string.Join(" ", errors.Select(error => error.Message))}");
            var coerced = SchemaCoercion.Coerce(row.GetProperty("input"), schema);
            if (errors.Count == 0 && (coerced.Coercions.Count > 0 || !JsonElement.DeepEquals(coerced.Value!.Value, row.GetProperty("input"))))
                wrong.Add($"coerced although valid: {row.GetProperty("id")}: {string.Join(" ", coerced.Coercions)}");
        }

        output.WriteLine($"{judged} judged, refused: {string.Join(", ", refused)}");
        Assert.Empty(wrong);
        Assert.Equal(822, judged);
        Assert.Equal(
            "dependentSchemas 3, maxProperties 10, minProperties 10, patternProperties 16, propertyNames 2, unevaluatedProperties 1",
            string.Join(", ", refused.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {entry.Value}")));
    }
}
