namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>
/// Puts the schemas that judge the same value in an order, and refuses those that lead back to themselves without going into the value:
/// such a schema has no meaning (draft 2020-12, 9.4.1), and judging it would not end.
/// </summary>
internal static class InPlaceOrder
{
    /// <summary>More schemas upon each other than this on one and the same value are refused: the depth of every later walk is bounded by it.</summary>
    private const int MaxDepth = 16;

    public static void Check(IReadOnlyList<SchemaNode> nodes, SchemaCompiler compiler)
    {
        // Kahn's order from the leaves up: a node is done when all that it leads to are.
        var waiting = nodes.ToDictionary(node => node, node => node.InPlace().Count());
        var users = nodes.SelectMany(node => node.InPlace(), (node, target) => (node, target)).ToLookup(edge => edge.target, edge => edge.node);
        var depth = nodes.ToDictionary(node => node, _ => 0);
        var ready = new Queue<SchemaNode>(nodes.Where(node => waiting[node] == 0));
        while (ready.TryDequeue(out var node))
        {
            waiting.Remove(node);
            if (depth[node] <= MaxDepth)
                node.Parts = [.. Parts(node).Distinct()];
            else if (depth[node] == MaxDepth + 1)
                compiler.Refuse(node, "", $"more than {MaxDepth} schemas upon each other judge the same value");
            foreach (var user in users[node])
            {
                depth[user] = Math.Max(depth[user], depth[node] + 1);
                if (--waiting[user] == 0)
                    ready.Enqueue(user);
            }
        }

        foreach (var node in waiting.Keys.Where(node => node.Reference is not null))
            compiler.Refuse(node, "$ref", "refers back to itself without going into the value");
    }

    private static IEnumerable<SchemaNode> Parts(SchemaNode node) =>
        new[] { node }.Concat((node.Reference is null ? [] : new[] { node.Reference }).Concat(node.AllOf).SelectMany(part => part.Parts));
}
