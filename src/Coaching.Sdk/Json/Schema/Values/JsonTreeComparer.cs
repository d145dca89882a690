using System.Text.Json;

namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>Equality as JSON Schema has it: numbers by value, objects without order.</summary>
internal sealed class JsonTreeComparer : IEqualityComparer<JsonTree>
{
    public static JsonTreeComparer Instance { get; } = new();

    public bool Equals(JsonTree? x, JsonTree? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null || x.Kind != y.Kind)
            return false;
        return x.Kind switch
        {
            JsonValueKind.String => string.Equals(x.Text, y.Text, StringComparison.Ordinal),
            JsonValueKind.Number => x.Number == y.Number,
            JsonValueKind.Array => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(pair => Equals(pair.First, pair.Second)),
            JsonValueKind.Object => x.Properties.Count == y.Properties.Count
                && x.Properties.All(property => Equals(property.Value, y.Find(property.Key))),
            _ => true,
        };
    }

    public int GetHashCode(JsonTree obj)
    {
        var hash = (int)obj.Kind;
        switch (obj.Kind)
        {
            case JsonValueKind.String:
                return HashCode.Combine(hash, obj.Text);
            case JsonValueKind.Number:
                return HashCode.Combine(hash, obj.Number);
            case JsonValueKind.Array:
                return obj.Items.Aggregate(hash, (sum, item) => HashCode.Combine(sum, GetHashCode(item)));
            case JsonValueKind.Object:
                // Order is not significant, so the properties' hashes are added up.
                return obj.Properties.Aggregate(hash, (sum, p) => unchecked(sum + HashCode.Combine(p.Key, GetHashCode(p.Value))));
            default:
                return hash;
        }
    }
}
