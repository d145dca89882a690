using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>Fits the items of an array.</summary>
internal static class ArrayFit
{
    public static Fit Fit(Fitter fitter, SchemaShape shape, JsonTree value)
    {
        List<JsonTree> items = [];
        List<FitPart> parts = [];
        var cost = 0;
        var changed = false;
        for (var i = 0; i < value.Items.Count; i++)
        {
            var item = value.Items[i];
            foreach (var schema in shape.ItemAt(i))
            {
                var fit = fitter.Fit(schema, item);
                item = fit.Value;
                cost += fit.Cost;
                parts.Add(new FitPart(null, i, fit));
            }

            changed |= !ReferenceEquals(item, value.Items[i]);
            items.Add(item);
        }

        return new Fit(changed ? JsonTree.Array(items, fitter.Numbering) : value, cost, [], parts);
    }
}
