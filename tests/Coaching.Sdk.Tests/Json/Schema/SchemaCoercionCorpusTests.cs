using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Schema;
using Xunit.Abstractions;

namespace Coaching.Sdk.Tests.Json.Schema;

/// <summary>What another library makes of model text for a schema: its opinion, not the truth. Each difference is a decision of ours.</summary>
public sealed class SchemaCoercionCorpusTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Every_difference_is_a_reviewed_decision()
    {
        var (agreed, undecided, outdated) = (0, new List<string>(), new List<string>());
        foreach (var row in Corpus.Read("schema_coercion.jsonl"))
        {
            var (id, got, expected) = (row.GetProperty("id").GetString()!, Run(row), Expected(row));
            var agrees = expected is null ? got.StartsWith("error", StringComparison.Ordinal) : string.Equals(got, expected, StringComparison.Ordinal);
            agreed += agrees ? 1 : 0;
            if (!agrees && !SchemaCoercionDecisions.Rejected.ContainsKey(id) && !SchemaCoercionDecisions.Parsed.ContainsKey(id))
                undecided.Add($"{id}: {got}");
            if (agrees && SchemaCoercionDecisions.Rejected.ContainsKey(id))
                outdated.Add(id);
        }

        output.WriteLine($"{agreed} of 75 agree");
        Assert.Empty(undecided);
        Assert.Empty(outdated);
        Assert.InRange(agreed, 45, 75 - SchemaCoercionDecisions.Rejected.Count);
    }

    private static string Run(JsonElement row)
    {
        JsonSchema schema;
        try
        {
            schema = JsonSchema.Compile(row.GetProperty("schema"));
        }
        catch (UnsupportedSchemaException e)
        {
            return $"refused {e.Problems[0].Keyword}";
        }

        // Where the text holds no JSON, the text itself is the value.
        var text = row.GetProperty("input").GetString()!;
        var value = TolerantJson.Parse(text).Value ?? JsonSerializer.SerializeToElement(text, TestJson.Default.String);
        var result = SchemaCoercion.Coerce(value, schema);
        return result.IsValid ? Canonical(result.Value!.Value) : "error " + result.Errors[0].Message;
    }

    /// <returns>The other library's value; null where it gives none.</returns>
    private static string? Expected(JsonElement row) =>
        row.TryGetProperty("unrepairable", out _) ? null : Canonical(row.GetProperty("expected"));

    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"\"{p.Name}\":{Canonical(p.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()!, TestJson.Default.String),
        _ => value.GetRawText(),
    };
}
