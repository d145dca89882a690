using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>The other readings of a value that does not fit as it is. None of them loses or adds a meaning.</summary>
internal static class Candidates
{
    public static IEnumerable<Fit> Of(Fitter fitter, SchemaNode node, JsonTree value)
    {
        var shape = node.Shape;
        if (shape.Types == SchemaTypes.Any && shape.Allowed.Count == 0)
            return [];
        return AllowedValues(fitter, shape, value)
            .Concat(value.Kind == JsonValueKind.String ? TextFits.Of(fitter, node, value) : OtherScalars(fitter, shape.Types, value))
            .Concat(Structures(fitter, node, value));
    }

    public static Fit Unwrapped(JsonTree value, JsonTree inner, Fit fit) =>
        Coercing.Fit.After(Note.Of(CoercionKind.Unwrapped, value, inner), Costs.Unwrapped, fit);

    private static IEnumerable<Fit> AllowedValues(Fitter fitter, SchemaShape shape, JsonTree value)
    {
        if (AllowedValue.Find(shape, value) is not { } found)
            yield break;
        var copy = JsonTree.Read(found.Source, fitter.Numbering, fitter.Level);
        yield return Changed(CoercionKind.ToAllowedValue, Costs.AllowedValue, value, copy);
    }

    private static IEnumerable<Fit> OtherScalars(Fitter fitter, SchemaTypes types, JsonTree value)
    {
        if (value.Kind == JsonValueKind.Number)
        {
            if (types.HasFlag(SchemaTypes.String))
                yield return Changed(CoercionKind.ToText, Costs.ToText, value, JsonTree.String(value.NumberText, fitter.Numbering));
            if (types.HasFlag(SchemaTypes.Boolean) && value.Number is { Digits: "" or "1", Exponent: 0, Negative: false })
            {
                var truth = JsonTree.Boolean(value.Number.Digits.Length == 1, fitter.Numbering);
                yield return Changed(CoercionKind.ToBoolean, Costs.ToBoolean, value, truth);
            }
        }
        else if (value.Kind is JsonValueKind.True or JsonValueKind.False && types.HasFlag(SchemaTypes.String))
        {
            var text = JsonTree.String(value.Kind == JsonValueKind.True ? "true" : "false", fitter.Numbering);
            yield return Changed(CoercionKind.ToText, Costs.ToText, value, text);
        }
    }

    private static IEnumerable<Fit> Structures(Fitter fitter, SchemaNode node, JsonTree value)
    {
        var types = node.Shape.Types;
        if (types.HasFlag(SchemaTypes.Array) && value.Kind is not (JsonValueKind.Array or JsonValueKind.Null) && !value.IsWrapped)
        {
            var array = fitter.Derive(
                CoercionKind.SingleToArray, value, () => JsonTree.Array([value.Wrapped(fitter.Numbering)], fitter.Numbering))!;
            yield return Coercing.Fit.After(
                Note.Of(CoercionKind.SingleToArray, value, array), Costs.SingleToArray, fitter.FitInside(node, array));
        }

        if (value.Kind == JsonValueKind.Array && value.Items.Count == 1 && !types.HasFlag(SchemaTypes.Array))
        {
            var item = value.Items[0];
            yield return Coercing.Fit.After(
                Note.Of(CoercionKind.ArrayToSingle, value, item), Costs.ArrayToSingle, fitter.Fit(node, item));
        }

        if (value.Kind == JsonValueKind.Object && Wrappers.Unwrap(node.Shape, value) is { } inner)
            yield return Unwrapped(value, inner, fitter.Fit(node, inner));
    }

    private static Fit Changed(CoercionKind kind, int cost, JsonTree from, JsonTree to) =>
        new(to, cost, [Note.Of(kind, from, to)], []);
}
