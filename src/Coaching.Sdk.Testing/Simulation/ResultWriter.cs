using System.Text.Json.Nodes;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>Writes the answers: the envelope of a conversation, and that of an extraction.</summary>
internal static class ResultWriter
{
    // A draft comes back in every later prompt; beyond this it is left out and the conversation goes on without it.
    private const int MaxDraftLength = 16_384;

    public static JsonObject Envelope(Interview interview, int variant)
    {
        var isFinal = interview.Taken is Taken.Confirmed or Taken.LastTurn;
        var result = Result(interview);
        var draft = result is { Count: > 0 } && (isFinal || result.ToJsonString().Length <= MaxDraftLength) ? result : null;
        return new JsonObject
        {
            ["message"] = Wording.Reply(interview, variant),
            ["is_final"] = isFinal,
            ["result"] = draft,
            ["confidence"] = isFinal ? 0.95 : draft is null ? null : 0.5,
        };
    }

    public static JsonObject Extraction(Interview interview, string? complaint)
    {
        var result = Result(interview);
        if (complaint is not null)
        {
            foreach (var (path, container, name) in Leaves(result, "$").Where(leaf => complaint.Contains(leaf.Path, StringComparison.Ordinal)).ToList())
            {
                container.Remove(name);
            }
        }

        var standing = Leaves(result, "$").Select(leaf => leaf.Path).ToHashSet(StringComparer.Ordinal);
        var missing = new JsonArray();
        Complete(interview, interview.Fields, result, "$", missing);
        var evidence = interview.Evidence.Where(item => standing.Contains(item.Path.Split('[')[0]) || standing.Contains(item.Path)).Select(item => (JsonNode)new JsonObject
        {
            ["path"] = item.Path,
            ["turn"] = item.Turn,
            ["quote"] = item.Quote,
        });
        return new JsonObject
        {
            ["result"] = result,
            ["confidence"] = Math.Round(1 - (0.5 * missing.Count / Math.Max(1, Math.Max(missing.Count, interview.Fields.Count))), 2),
            ["evidence"] = new JsonArray([.. evidence]),
            ["missing_fields"] = missing,
        };
    }

    /// <summary>A copy of the draft in the schema's order, without groups in which nothing was said.</summary>
    public static JsonObject Result(Interview interview) => Copy(interview.Fields, interview.Draft);

    private static JsonObject Copy(IReadOnlyList<ResultField> fields, JsonObject draft)
    {
        var copy = new JsonObject();
        foreach (var field in fields)
        {
            JsonNode? value = draft[field.Name] switch
            {
                JsonObject group when field.Kind == FieldKind.Group => Copy(field.Children, group) is { Count: > 0 } said ? said : null,
                JsonArray items when field.Item?.Kind == FieldKind.Group => new JsonArray([.. items.OfType<JsonObject>().Select(item => Copy(field.Item.Children, item))]),
                var other => other?.DeepClone(),
            };
            if (value is not null)
            {
                copy[field.Name] = value;
            }
        }

        return copy;
    }

    /// <summary>Fills what was not said: null or an empty list where the schema allows it; names the fields in which nothing stands.</summary>
    private static void Complete(Interview interview, IReadOnlyList<ResultField> fields, JsonObject result, string path, JsonArray missing)
    {
        foreach (var field in fields)
        {
            var at = $"{path}.{field.Name}";
            switch (result[field.Name])
            {
                case JsonObject group:
                    Complete(interview, field.Children, group, at, missing);
                    break;
                case JsonArray items when field.Item is { Kind: FieldKind.Group } item:
                    for (var i = 0; i < items.Count; i++)
                    {
                        Complete(interview, item.Children, (JsonObject)items[i]!, $"{at}[{i}]", missing);
                    }

                    break;
                case null:
                    var isEmptyList = field.Kind == FieldKind.List && field.MinItems == 0 && !field.IsNullable;
                    if (isEmptyList && (field.IsRequired || interview.IsClosed(at)))
                    {
                        result[field.Name] = new JsonArray();
                    }
                    else if (field is { IsRequired: true, IsNullable: true })
                    {
                        result[field.Name] = null;
                    }

                    if (!(isEmptyList && interview.IsClosed(at)))
                    {
                        missing.Add((JsonNode)at);
                    }

                    break;
            }
        }
    }

    private static IEnumerable<(string Path, JsonObject Container, string Name)> Leaves(JsonObject container, string path) =>
        container.SelectMany(member => member.Value switch
        {
            JsonObject group => Leaves(group, $"{path}.{member.Key}"),
            JsonArray items when items.Any(item => item is JsonObject) => items.SelectMany((item, i) => Leaves((JsonObject)item!, $"{path}.{member.Key}[{i}]")),
            _ => [(Path: $"{path}.{member.Key}", Container: container, Name: member.Key)],
        });
}
