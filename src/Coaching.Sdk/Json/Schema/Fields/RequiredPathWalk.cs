using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Fields;

/// <summary>Lists the leaves that a valid value must have. A schema that contains itself is followed once on each way down.</summary>
internal sealed class RequiredPathWalk
{
    private readonly HashSet<SchemaNode> _above = [];
    private readonly List<string> _paths = [];

    public static IReadOnlyList<string> Find(SchemaNode root)
    {
        var walk = new RequiredPathWalk();
        walk.Visit(root, "$");
        return [.. walk._paths.Distinct(StringComparer.Ordinal)];
    }

    private void Visit(SchemaNode node, string path)
    {
        var below = _paths.Count;
        if (_paths.Count < JsonSchema.MaxRequiredPaths && !node.Shape.ListsNull && _above.Count < TreeNumbering.MaxDepth && !_above.Overlaps(node.Parts))
        {
            _above.UnionWith(node.Parts);
            VisitChildren(node.Shape, path);
            _above.ExceptWith(node.Parts);
        }

        if (_paths.Count == below && path.Length > 1)
            _paths.Add(path);
    }

    private void VisitChildren(SchemaShape shape, string path)
    {
        foreach (var name in shape.Required)
        {
            var place = JsonPaths.Append(path, name);
            foreach (var schema in shape.Properties.GetValueOrDefault(name) ?? [])
                Visit(schema, place);
            if (!shape.Properties.ContainsKey(name))
                _paths.Add(place);
        }

        foreach (var item in shape.ItemAt(int.MaxValue))
        {
            if (item.Shape.Required.Count > 0)
                Visit(item, path + "[*]");
        }
    }
}
