using System.Runtime.CompilerServices;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Validating;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Fields;

/// <summary>Finds the fields that a schema declares and a value leaves open.</summary>
internal sealed class MissingFieldWalk(bool requiredOnly)
{
    private readonly SchemaChecker _checker = new();
    private readonly TreeNumbering _numbering = new();
    private readonly HashSet<(int Node, int Tree)> _seen = [];
    private readonly OrderedDictionary<string, bool> _paths = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Find(SchemaNode root, JsonElement value, bool requiredOnly)
    {
        var walk = new MissingFieldWalk(requiredOnly);
        walk.Visit(root, JsonTree.Read(value, walk._numbering), "$");
        return [.. walk._paths.Keys];
    }

    private void Visit(SchemaNode node, JsonTree value, string path)
    {
        if (!_seen.Add((node.Id, value.Id)) || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        var shape = node.Shape;
        if (value.Kind == JsonValueKind.Array)
        {
            for (var i = 0; i < value.Items.Count; i++)
            {
                foreach (var item in shape.ItemAt(i))
                    Visit(item, value.Items[i], JsonPaths.Append(path, i));
            }
        }
        else
        {
            foreach (var name in shape.Properties.Keys.Union(shape.Required, StringComparer.Ordinal))
                VisitProperty(shape, name, value, JsonPaths.Append(path, name));
        }

        foreach (var (alternatives, _) in shape.Unions)
            Visit(_checker.Closest(alternatives, value), value, path);
    }

    private void VisitProperty(SchemaShape shape, string name, JsonTree parent, string path)
    {
        var schemas = shape.Properties.GetValueOrDefault(name) ?? [];
        var counts = !requiredOnly
            || (shape.Required.Contains(name, StringComparer.Ordinal) && !schemas.Any(schema => schema.Shape.ListsNull));
        if (parent.Find(name) is { } value && !IsEmpty(value))
        {
            foreach (var schema in schemas)
                Visit(schema, value, path);
        }
        else if (counts)
            _paths.TryAdd(path, true);
    }

    private static bool IsEmpty(JsonTree value) => value.Kind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.Text),
        JsonValueKind.Array => value.Items.Count == 0 && !value.IsCut,
        JsonValueKind.Object => value.Properties.Count == 0 && !value.IsCut,
        _ => false,
    };
}
