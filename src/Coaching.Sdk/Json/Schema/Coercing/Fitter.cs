using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Validating;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>One coercion: finds for each pair of value and schema the cheapest fit, once.</summary>
internal sealed class Fitter
{
    /// <summary>Deeper than any value that is read: reached only through alternatives upon alternatives.</summary>
    private const int MaxLevel = 400;

    private readonly Dictionary<(int Node, int Tree), Fit> _known = [];
    private int _level;

    public SchemaChecker Checker { get; } = new();

    public TreeNumbering Numbering { get; } = new();

    /// <summary>How many pairs were worked out.</summary>
    public int Steps { get; private set; }

    /// <summary>How deep the value in hand is at most; what is read from its text starts here.</summary>
    public int Level => _level;

    public static (CoercionResult Result, int Steps) Coerce(JsonElement value, JsonSchema schema)
    {
        var fitter = new Fitter();
        var tree = JsonTree.Read(value, fitter.Numbering);
        var fit = fitter.Fit(schema.Root, tree);
        var coercions = new List<Coercion>();
        fit.List("$", coercions);
        var result = ReferenceEquals(fit.Value, tree)
            ? new CoercionResult(value, coercions, ErrorCollector.Collect(schema.Root, tree, fitter.Checker))
            : Written(JsonWriting.ToElement(fit.Value), coercions, schema);
        return (result, fitter.Steps + fitter.Checker.Steps);
    }

    public Fit Fit(SchemaNode node, JsonTree value)
    {
        if (_known.TryGetValue((node.Id, value.Id), out var known))
            return known;
        if (_level >= MaxLevel || value.IsCut)
            return Coercing.Fit.Unchanged(value);
        Steps++;
        _level++;
        var fit = Cheapest(node, value);
        _level--;
        _known[(node.Id, value.Id)] = fit;
        return fit;
    }

    /// <summary>Fits the inside of a value, its own kind being right.</summary>
    public Fit FitInside(SchemaNode node, JsonTree value)
    {
        var shape = node.Shape;
        var inside = value.Kind switch
        {
            JsonValueKind.Array => ArrayFit.Fit(this, shape, value),
            JsonValueKind.Object => new ObjectFit(this, shape).Fit(value),
            _ => Coercing.Fit.Unchanged(value),
        };
        foreach (var (alternatives, exactlyOne) in shape.Unions)
        {
            var chosen = Choose(alternatives, exactlyOne, inside.Value);
            inside = new Fit(chosen.Value, inside.Cost + chosen.Cost, [], [new FitPart(null, null, inside), new FitPart(null, null, chosen)]);
        }

        return inside;
    }

    private static CoercionResult Written(JsonElement written, List<Coercion> coercions, JsonSchema schema) =>
        new(written, coercions, schema.Validate(written));

    private Fit Cheapest(SchemaNode node, JsonTree value)
    {
        var best = FitInside(node, value);
        var distance = Checker.Distance(node, best.Value);
        if (distance == 0)
            return best;
        if (Checker.IsValid(node, value))
            return Coercing.Fit.Unchanged(value);
        foreach (var candidate in Candidates.Of(this, node, value))
        {
            var other = Checker.Distance(node, candidate.Value);
            if (other < distance || (other == distance && candidate.Cost < best.Cost))
                (best, distance) = (candidate, other);
        }

        return best;
    }

    private Fit Choose(IReadOnlyList<SchemaNode> alternatives, bool exactlyOne, JsonTree value)
    {
        (int Distance, int Cost) least = (int.MaxValue, 0);
        var best = Coercing.Fit.Unchanged(value);
        foreach (var alternative in alternatives)
        {
            var fit = Fit(alternative, value);
            var distance = Checker.Distance(alternative, fit.Value);
            distance += distance == 0 && exactlyOne && Checker.Matches(alternatives, fit.Value) > 1 ? 1 : 0;
            if ((distance, fit.Cost).CompareTo(least) < 0)
                (least, best) = ((distance, fit.Cost), fit);
        }

        return best;
    }
}
