using System.Text.Json.Nodes;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>Finds the first field that is neither filled nor left: depth first, each item of a list before the next one.</summary>
internal static class QuestionOrder
{
    public static Question? Next(IReadOnlyList<ResultField> among, JsonObject container, string path, IReadOnlySet<string> closed)
    {
        foreach (var field in among)
        {
            var at = $"{path}.{field.Name}";
            if (!closed.Contains(at) && Open(field, container, at, closed) is { } question)
            {
                return question;
            }
        }

        return null;
    }

    private static Question? Open(ResultField field, JsonObject container, string path, IReadOnlySet<string> closed)
    {
        switch (field.Kind)
        {
            case FieldKind.Group:
                if (container[field.Name] is not JsonObject group)
                {
                    container[field.Name] = group = [];
                }

                return Next(field.Children, group, path, closed);
            case FieldKind.List:
                var items = container[field.Name] as JsonArray;
                return items is [.., JsonObject last] && Next(field.Item!.Children, last, $"{path}[{items.Count - 1}]", closed) is { } inside ? inside
                    : items?.Count >= field.MaxItems ? null
                    : new Question(field, path, container);
            default:
                return container[field.Name] is null ? new Question(field, path, container) : null;
        }
    }
}
