using System.Text.Json.Nodes;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>What is asked next.</summary>
/// <param name="Field">The field; for a list, the list.</param>
/// <param name="Path">Where the answer goes: that of a list, not of its next item.</param>
/// <param name="Container">The object that holds the field.</param>
internal sealed record Question(ResultField Field, string Path, JsonObject Container)
{
    /// <summary>The list's items so far; null when the field is no list.</summary>
    public JsonArray? Items => Field.Kind == FieldKind.List ? Container[Field.Name] as JsonArray ?? [] : null;

    /// <summary>The field that the words of the answer are read as: the first property of a list's item.</summary>
    public ResultField Asked
    {
        get
        {
            var asked = Field;
            while (asked.Kind is FieldKind.List or FieldKind.Group)
            {
                asked = asked.Kind == FieldKind.List ? asked.Item! : asked.Children[0];
            }

            return asked;
        }
    }

    /// <summary>Puts the value where it belongs and gives the path at which it stands.</summary>
    public string Place(JsonNode value)
    {
        if (Field.Kind != FieldKind.List)
        {
            Container[Field.Name] = value;
            return Path;
        }

        if (Container[Field.Name] is not JsonArray items)
        {
            Container[Field.Name] = items = [];
        }

        var path = $"{Path}[{items.Count}]";
        var item = Field.Item!;
        if (item.Kind != FieldKind.Group)
        {
            items.Add(value);
            return path;
        }

        var group = new JsonObject();
        items.Add((JsonNode)group);
        while (item.Children[0] is { Kind: FieldKind.Group } inner)
        {
            var child = new JsonObject();
            group[inner.Name] = child;
            (group, item, path) = (child, inner, $"{path}.{inner.Name}");
        }

        return new Question(item.Children[0], $"{path}.{item.Children[0].Name}", group).Place(value);
    }
}
