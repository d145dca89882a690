using System.Runtime.CompilerServices;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>Puts into words what <see cref="SchemaChecker"/> found; goes only where something is wrong, and to each such place once.</summary>
internal sealed class ErrorCollector(SchemaChecker checker)
{
    private readonly List<SchemaError> _errors = [];
    private readonly HashSet<(int Node, int Tree)> _seen = [];

    public static IReadOnlyList<SchemaError> Collect(SchemaNode node, JsonTree value, SchemaChecker checker)
    {
        if (checker.IsValid(node, value))
            return [];
        var collector = new ErrorCollector(checker);
        collector.Explain(node, value, "$");
        // What could not be judged for want of stack has no error of its own.
        if (collector._errors.Count == 0)
            collector.AddDepth("$", value);
        return collector._errors;
    }

    private void Explain(SchemaNode node, JsonTree value, string path)
    {
        if (_errors.Count >= JsonSchema.MaxErrors || checker.IsValid(node, value) || !_seen.Add((node.Id, value.Id))
            || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return;
        if (node.Always is false)
            Add(path, "false", "nothing here", value);
        else if (value.IsCut)
            AddDepth(path, value);
        else
        {
            if (ExplainOwn(node, value, path))
                ExplainChildren(node, value, path);
            foreach (var part in node.Reference is null ? node.AllOf : [node.Reference, .. node.AllOf])
                Explain(part, value, path);
            ExplainAlternatives("anyOf", node.AnyOf, value, path, most: int.MaxValue);
            ExplainAlternatives("oneOf", node.OneOf, value, path, most: 1);
        }
    }

    /// <returns>Whether the children are worth a look.</returns>
    private bool ExplainOwn(SchemaNode node, JsonTree value, string path)
    {
        if (node.Types is { } types && !types.Accept(value))
        {
            Add(path, "type", node.Enum is null ? types.Describe() : Expectations.OneOf(node.Enum), value);
            return false;
        }

        if (!ValueRules.IsAllowed(node, value))
        {
            var keyword = node.Const is null ? "enum" : "const";
            Add(path, keyword, node.Const is null ? Expectations.OneOf(node.Enum!) : JsonWriting.Summary(node.Const), value);
        }

        foreach (var (keyword, expected) in ValueRules.Broken(node, value))
            Add(path, keyword, expected, value);
        return true;
    }

    private void ExplainChildren(SchemaNode node, JsonTree value, string path)
    {
        for (var i = 0; i < value.Items.Count; i++)
        {
            if ((i < node.PrefixItems.Count ? node.PrefixItems[i] : node.Items) is { } item)
                Explain(item, value.Items[i], JsonPaths.Append(path, i));
        }

        if (value.Kind != JsonValueKind.Object)
            return;
        foreach (var name in node.Required.Where(name => value.Find(name) is null))
            Add(JsonPaths.Append(path, name), "required", Expectations.Describe(node.Properties.GetValueOrDefault(name)), null);
        foreach (var (name, child) in value.Properties)
        {
            var declared = node.Properties.GetValueOrDefault(name);
            if (declared is null && node.AdditionalProperties is { Always: false })
                Add(JsonPaths.Append(path, name), "additionalProperties", "no property of this name", child);
            else if ((declared ?? node.AdditionalProperties) is { } schema)
                Explain(schema, child, JsonPaths.Append(path, name));
        }
    }

    private void ExplainAlternatives(string keyword, IReadOnlyList<SchemaNode> alternatives, JsonTree value, string path, int most)
    {
        if (alternatives.Count == 0)
            return;
        var matches = checker.Matches(alternatives, value);
        if (matches > most)
            Add(path, keyword, $"exactly one of {alternatives.Count} alternatives, not {matches} of them", value);
        if (matches > 0)
            return;
        var closest = checker.Closest(alternatives, value);
        // Only when no alternative was meant are all of them named; else the model is told what is wrong with the one that was.
        if (checker.Distance(closest, value) >= SchemaChecker.WrongType && !closest.Shape.Types.Accept(value))
            Add(path, keyword, Expectations.AnyOf(alternatives), value);
        else
            Explain(closest, value, path);
    }

    private void AddDepth(string path, JsonTree value) => Add(path, "depth", $"at most {TreeNumbering.MaxDepth} levels of nesting", value);

    private void Add(string path, string keyword, string expected, JsonTree? value)
    {
        if (_errors.Count >= JsonSchema.MaxErrors)
            return;
        var got = value is null ? "nothing" : JsonWriting.Summary(value);
        _errors.Add(new SchemaError(path, keyword, $"{path}: expected {expected}, got {got}.", expected, got));
    }
}
