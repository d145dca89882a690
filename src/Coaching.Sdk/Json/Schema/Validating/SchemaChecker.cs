using System.Runtime.CompilerServices;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>
/// Says how far a value is from a schema: 0 is valid, more is worse. Every pair of value and schema is judged once, so the cost is
/// O(values × schemas that reach them) however the schemas branch.
/// </summary>
internal sealed class SchemaChecker
{
    /// <summary>The distance of a value that is of another type than the schema wants.</summary>
    /// <remarks>The weights tell the alternative that was meant from the others: its type is right, then its required properties are there,
    /// then its discriminating values agree; whatever is wrong inside a child weighs less than the child's absence.</remarks>
    public const int WrongType = 1000;

    private const int Missing = 18;
    private const int WrongChild = 16;
    private const int WrongValue = 12;
    private const int Limit = 1 << 20;

    private readonly Dictionary<(int Node, int Tree), int> _known = [];

    /// <summary>How many pairs were judged.</summary>
    public int Steps { get; private set; }

    /// <summary>Takes note that a pair fits, found out elsewhere.</summary>
    public void NoteValid(SchemaNode node, JsonTree value) => _known[(node.Id, value.Id)] = 0;

    public bool IsValid(SchemaNode node, JsonTree value) => Distance(node, value) == 0;

    public int Distance(SchemaNode node, JsonTree value)
    {
        if (node.Always is { } always)
            return always ? 0 : WrongType;
        var remembered = node.HasInPlace || value.Kind is JsonValueKind.Array or JsonValueKind.Object;
        if (remembered && _known.TryGetValue((node.Id, value.Id), out var known))
            return known;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return WrongType;
        Steps++;
        var distance = Math.Min(Limit, Own(node, value) + InPlace(node, value));
        if (remembered)
            _known[(node.Id, value.Id)] = distance;
        return distance;
    }

    public int Matches(IReadOnlyList<SchemaNode> alternatives, JsonTree value)
    {
        var count = 0;
        foreach (var alternative in alternatives)
            count += IsValid(alternative, value) ? 1 : 0;
        return count;
    }

    /// <summary>The alternative that the value is nearest to; the first of equals.</summary>
    public SchemaNode Closest(IReadOnlyList<SchemaNode> alternatives, JsonTree value)
    {
        var closest = alternatives[0];
        foreach (var alternative in alternatives)
        {
            if (Distance(alternative, value) < Distance(closest, value))
                closest = alternative;
        }

        return closest;
    }

    public static int CodePoints(string text) => text.EnumerateRunes().Count();

    private int InPlace(SchemaNode node, JsonTree value)
    {
        var sum = node.Reference is null ? 0 : Distance(node.Reference, value);
        foreach (var part in node.AllOf)
            sum = Math.Min(Limit, sum + Distance(part, value));
        if (node.AnyOf.Count > 0)
            sum += Distance(Closest(node.AnyOf, value), value);
        if (node.OneOf.Count > 0)
            sum += Matches(node.OneOf, value) > 1 ? 1 : Distance(Closest(node.OneOf, value), value);
        return sum;
    }

    private int Own(SchemaNode node, JsonTree value)
    {
        if (value.IsCut || (node.Types is { } types && !types.Accept(value)))
            return WrongType;
        var distance = ValueRules.IsAllowed(node, value) ? 0 : WrongValue;
        distance += ValueRules.Broken(node, value).Count();
        return value.Kind switch
        {
            JsonValueKind.Array => distance + Items(node, value),
            JsonValueKind.Object => distance + Properties(node, value),
            _ => distance,
        };
    }

    private int Items(SchemaNode node, JsonTree value)
    {
        var sum = 0;
        for (var i = 0; i < value.Items.Count; i++)
        {
            var item = i < node.PrefixItems.Count ? node.PrefixItems[i] : node.Items;
            sum = item is null ? sum : Math.Min(Limit, sum + Math.Min(WrongChild, Distance(item, value.Items[i])));
        }

        return sum;
    }

    private int Properties(SchemaNode node, JsonTree value)
    {
        var sum = 0;
        foreach (var name in node.Required)
            sum += value.Find(name) is null ? Missing : 0;
        foreach (var (name, child) in value.Properties)
        {
            var schema = node.Properties.GetValueOrDefault(name) ?? node.AdditionalProperties;
            sum = schema is null ? sum : Math.Min(Limit, sum + Math.Min(WrongChild, Distance(schema, child)));
        }

        return sum;
    }
}
