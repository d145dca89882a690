using System.Runtime.CompilerServices;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Validating;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>One coercion: finds for each pair of value and schema the cheapest fit, once.</summary>
internal sealed class Fitter
{
    /// <summary>Deeper than any value that is read: reached only through alternatives upon alternatives.</summary>
    private const int MaxLevel = 256;

    /// <summary>
    /// Each change makes a new value that every schema around it may change again: schemas that contain themselves under alternatives could
    /// go on without end. Beyond so many pairs nothing more is changed; what is wrong then stays an error.
    /// </summary>
    private const int MinSteps = 20_000;

    private const int StepsPerValue = 20;

    private readonly Dictionary<(int Node, int Tree), Fit> _known = [];
    private readonly Dictionary<(CoercionKind Kind, int Tree), JsonTree?> _derived = [];
    private AsIs? _asIs;
    private int _maxSteps;
    private int _level;

    public SchemaChecker Checker { get; } = new();

    public TreeNumbering Numbering { get; } = new();

    /// <summary>How many pairs were worked out.</summary>
    public int Steps { get; private set; }

    /// <summary>How deep the value in hand is at most; what is read from its text starts here.</summary>
    public int Level => _level;

    public static (CoercionResult Result, int Steps) Coerce(JsonElement value, JsonSchema schema, bool closely = false)
    {
        var asIs = closely ? null : AsIs.For(value);
        if (asIs?.Fits(schema.Root, value, onlyDeclared: false) == true)
            return (new CoercionResult(value, [], []), 0);
        var fitter = new Fitter { _asIs = asIs };
        var tree = JsonTree.Read(value, fitter.Numbering);
        fitter._maxSteps = MinSteps + (StepsPerValue * fitter.Numbering.Count);
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
        if (_level >= MaxLevel || Steps >= _maxSteps || value.IsCut || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Coercing.Fit.Unchanged(value);
        if (value.Source.ValueKind is JsonValueKind.Object or JsonValueKind.Array && _asIs?.Fits(node, value.Source, onlyDeclared: true) == true)
        {
            Checker.NoteValid(node, value);
            return Coercing.Fit.Unchanged(value);
        }

        Steps++;
        _level++;
        var fit = Cheapest(node, value);
        _level--;
        _known[(node.Id, value.Id)] = fit;
        return fit;
    }

    /// <summary>Makes another reading of a value once for all schemas, so that what is found out about it is shared as well.</summary>
    public JsonTree? Derive(CoercionKind kind, JsonTree value, Func<JsonTree?> make)
    {
        if (!_derived.TryGetValue((kind, value.Id), out var derived))
            _derived[(kind, value.Id)] = derived = make();
        return derived;
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
            return Wrapped(node, value) ?? best;
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

    /// <summary>
    /// An object without a single required property accepts every wrapper as if it were the value. When none of its properties is there, and
    /// the wrapped value has some, that is what was meant.
    /// </summary>
    private Fit? Wrapped(SchemaNode node, JsonTree value)
    {
        if (value.Kind != JsonValueKind.Object || node.Shape.Properties.Count == 0 || Wrappers.Unwrap(node.Shape, value) is not { } inner)
            return null;
        var fit = Fit(node, inner);
        return Checker.IsValid(node, fit.Value) && fit.Value.Properties.Any(property => node.Shape.Declares(property.Key))
            ? Candidates.Unwrapped(value, inner, fit)
            : null;
    }

    private Fit Choose(IReadOnlyList<SchemaNode> alternatives, bool exactlyOne, JsonTree value)
    {
        // An alternative that the value fits as it is comes before one that it would have to be changed for.
        (int Distance, bool Changed, int Cost) least = (int.MaxValue, true, 0);
        var best = Coercing.Fit.Unchanged(value);
        foreach (var alternative in alternatives)
        {
            var fit = Fit(alternative, value);
            var distance = Checker.Distance(alternative, fit.Value);
            distance += distance == 0 && exactlyOne && Checker.Matches(alternatives, fit.Value) > 1 ? 1 : 0;
            var rank = (distance, !Checker.IsValid(alternative, value), fit.Cost);
            if (rank.CompareTo(least) < 0)
                (least, best) = (rank, fit);
        }

        return best;
    }
}
