using System.Text;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>The other readings of a string.</summary>
internal static class TextFits
{
    private static readonly JsonDocumentOptions s_lenient =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = TreeNumbering.MaxDepth };

    public static IEnumerable<Fit> Of(Fitter fitter, SchemaNode node, JsonTree value)
    {
        var types = node.Shape.Types;
        var text = value.Text.Trim();
        if (types.HasFlag(SchemaTypes.String) && text.Length < value.Text.Length)
            yield return Changed(CoercionKind.Trimmed, Costs.Trimmed, value, JsonTree.String(text, fitter.Numbering));
        if (types.HasFlag(SchemaTypes.Boolean) && TextReading.Truth(text) is { } truth)
            yield return Changed(CoercionKind.ToBoolean, Costs.ToBoolean, value, JsonTree.Boolean(truth, fitter.Numbering));
        if (types.HasFlag(SchemaTypes.Null) && TextReading.MeansNothing(value))
            yield return Changed(CoercionKind.TextToNull, Costs.TextToNull, value, JsonTree.Null(fitter.Numbering));
        if ((types & (SchemaTypes.Number | SchemaTypes.Integer)) != SchemaTypes.None)
        {
            foreach (var fit in Numbers(fitter, value, text))
                yield return fit;
        }

        if (types.HasFlag(SchemaTypes.Array) && !value.IsWrapped && ListReading.Read(text) is { } list)
        {
            var items = fitter.Derive(
                CoercionKind.TextToArray, value, () => JsonTree.Array([.. list.Items.Select(item => JsonTree.String(item, fitter.Numbering).Wrapped(fitter.Numbering))], fitter.Numbering))!;
            yield return Coercing.Fit.After(
                Note.Of(CoercionKind.TextToArray, value, items), list.Bulleted ? Costs.BulletsToArray : Costs.TextToArray, fitter.FitInside(node, items));
        }

        if ((types & (SchemaTypes.Object | SchemaTypes.Array)) != SchemaTypes.None
            && fitter.Derive(CoercionKind.TextToJson, value, () => Parse(fitter, text)) is { } parsed)
            yield return Coercing.Fit.After(Note.Of(CoercionKind.TextToJson, value, parsed), Costs.TextToJson, fitter.Fit(node, parsed));
    }

    private static IEnumerable<Fit> Numbers(Fitter fitter, JsonTree value, string text)
    {
        if (!text.EndsWith('%'))
        {
            if (NumberReading.Read(text) is { } number)
                yield return Changed(CoercionKind.TextToNumber, Costs.TextToNumber, value, JsonTree.FromNumberText(number, fitter.Numbering));
        }
        else if (NumberReading.Read(text[..^1].TrimEnd()) is { } percent)
        {
            var whole = JsonNumber.Parse(percent);
            var part = whole with { Exponent = whole.Exponent - (whole.Digits.Length == 0 ? 0 : 2) };
            // 0.85 is what 85% is; 85 is taken where only that is allowed.
            yield return Changed(
                CoercionKind.PercentToNumber, Costs.PercentToNumber, value, JsonTree.FromNumberText(part.ToString(), fitter.Numbering));
            yield return Changed(
                CoercionKind.PercentToNumber, Costs.PercentToNumber + 1, value, JsonTree.FromNumberText(percent, fitter.Numbering));
        }
    }

    private static JsonTree? Parse(Fitter fitter, string text)
    {
        if (text.Length < 2 || text[0] is not ('{' or '['))
            return null;
        try
        {
            // As bytes: text with a lone surrogate is no UTF-16 that the string overload takes.
            var element = JsonElement.Parse(Encoding.UTF8.GetBytes(text), s_lenient);
            return JsonTree.Read(element, fitter.Numbering, fitter.Level);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Fit Changed(CoercionKind kind, int cost, JsonTree from, JsonTree to) => new(to, cost, [Note.Of(kind, from, to)], []);
}
