using System.Text.Json;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>Turns the text of a schema into nodes: a work list instead of recursion, one node per place, so that references may form circles.</summary>
internal sealed class SchemaCompiler(JsonElement root)
{
    /// <summary>In tokens of the pointer. Without a limit, the pointers of a deep schema would take memory with the square of its depth.</summary>
    private const int MaxDepth = 256;

    private readonly Dictionary<string, SchemaNode> _nodes = new(StringComparer.Ordinal);
    private readonly Queue<SchemaNode> _open = new();
    private readonly List<SchemaProblem> _problems = [];

    /// <summary>Numbers the values inside the schema (enum, const, default).</summary>
    public TreeNumbering Numbering { get; } = new();

    public static IReadOnlyList<SchemaNode> Compile(JsonElement root)
    {
        var compiler = new SchemaCompiler(root);
        compiler.NodeAt("", root);
        while (compiler._open.TryDequeue(out var node))
            KeywordReader.Read(node, compiler);
        var nodes = compiler._nodes.Values.OrderBy(node => node.Id).ToList();
        if (compiler._problems.Count == 0)
            InPlaceOrder.Check(nodes, compiler);
        return compiler._problems.Count == 0 ? nodes : throw new UnsupportedSchemaException(compiler._problems);
    }

    public void Refuse(SchemaNode node, string keyword, string message) =>
        _problems.Add(new SchemaProblem(JsonPointer.ToPath(root, keyword.Length == 0 ? node.Pointer : JsonPointer.Append(node.Pointer, keyword)), keyword, message));

    public JsonTree Tree(JsonElement element) => JsonTree.Read(element, Numbering);

    public SchemaNode Child(SchemaNode parent, JsonElement element, params ReadOnlySpan<string> tokens)
    {
        var pointer = parent.Pointer;
        foreach (var token in tokens)
            pointer = JsonPointer.Append(pointer, token);
        return NodeAt(pointer, element);
    }

    /// <summary>Finds what a <c>$ref</c> means; null when it leads nowhere inside this document.</summary>
    public SchemaNode? Resolve(string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var document = hash < 0 ? reference : reference[..hash];
        if (document.Length > 0 && !IsOwnId(document))
            return null;
        var pointer = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        return JsonPointer.Resolve(root, pointer) is var (element, canonical) ? NodeAt(canonical, element) : null;
    }

    private bool IsOwnId(string document) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("$id", out var id)
        && id.ValueKind == JsonValueKind.String && string.Equals(id.GetString()!.TrimEnd('#'), document, StringComparison.Ordinal);

    private SchemaNode NodeAt(string pointer, JsonElement element)
    {
        if (_nodes.TryGetValue(pointer, out var node))
            return node;
        node = new SchemaNode(_nodes.Count, pointer, element);
        _nodes.Add(pointer, node);
        if (pointer.AsSpan().Count('/') <= MaxDepth)
            _open.Enqueue(node);
        else
            Refuse(node, "", $"is nested deeper than {MaxDepth} levels");
        return node;
    }

}
