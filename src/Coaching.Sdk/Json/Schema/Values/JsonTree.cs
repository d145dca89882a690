using System.Text.Json;

namespace Coaching.Sdk.Json.Schema.Values;

/// <summary>
/// A JSON value with an identity, so that what was found out about it can be remembered. Never changed after it was built; parts are shared
/// between trees.
/// </summary>
internal sealed class JsonTree
{
    private string? _text;
    private JsonNumber? _number;

    private JsonTree(TreeNumbering numbering, JsonValueKind kind)
    {
        Id = numbering.Next();
        Kind = kind;
    }

    public int Id { get; }

    public JsonValueKind Kind { get; }

    /// <summary>The items of an array; empty for every other kind.</summary>
    public IReadOnlyList<JsonTree> Items { get; private init; } = [];

    /// <summary>The properties of an object in order, a repeated name only once with its last value, as System.Text.Json looks names up.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonTree>> Properties { get; private init; } = [];

    /// <summary>Whether the value is deeper than is looked at: its children are not here.</summary>
    public bool IsCut { get; private init; }

    /// <summary>Whether an array was put around this value. That happens once: to a schema of arrays in arrays in arrays, any value would fit.</summary>
    public bool IsWrapped { get; private init; }

    /// <summary>The element that this tree was read from; Undefined when it was made.</summary>
    public JsonElement Source { get; private init; }

    /// <summary>The value of a string.</summary>
    public string Text => _text ??= JsonStrings.Read(Source);

    /// <summary>The value of a number.</summary>
    public JsonNumber Number => _number ??= JsonNumber.Parse(NumberText);

    /// <summary>A number as it was written.</summary>
    public string NumberText => _text ??= Source.GetRawText();

    public static JsonTree Read(JsonElement element, TreeNumbering numbering, int depth = 0) => element.ValueKind switch
    {
        JsonValueKind.Array or JsonValueKind.Object when depth >= TreeNumbering.MaxDepth =>
            new(numbering, element.ValueKind) { Source = element, IsCut = true },
        JsonValueKind.Array => new(numbering, JsonValueKind.Array)
        {
            Source = element,
            Items = [.. element.EnumerateArray().Select(item => Read(item, numbering, depth + 1))],
        },
        JsonValueKind.Object => new(numbering, JsonValueKind.Object)
        {
            Source = element,
            Properties = ReadProperties(element, numbering, depth + 1),
        },
        _ => new(numbering, element.ValueKind) { Source = element },
    };

    public static JsonTree String(string value, TreeNumbering numbering) => new(numbering, JsonValueKind.String) { _text = value };

    /// <summary>Makes a number from the text of a JSON number token.</summary>
    public static JsonTree FromNumberText(string text, TreeNumbering numbering) => new(numbering, JsonValueKind.Number) { _text = text };

    public static JsonTree Boolean(bool value, TreeNumbering numbering) =>
        new(numbering, value ? JsonValueKind.True : JsonValueKind.False);

    public static JsonTree Null(TreeNumbering numbering) => new(numbering, JsonValueKind.Null);

    public static JsonTree Array(IReadOnlyList<JsonTree> items, TreeNumbering numbering) =>
        new(numbering, JsonValueKind.Array) { Items = items };

    public static JsonTree Object(IReadOnlyList<KeyValuePair<string, JsonTree>> properties, TreeNumbering numbering) =>
        new(numbering, JsonValueKind.Object) { Properties = properties };

    /// <summary>The same value again, as the only item of an array that was put around it.</summary>
    public JsonTree Wrapped(TreeNumbering numbering) => new(numbering, Kind)
    {
        Items = Items,
        Properties = Properties,
        Source = Source,
        IsCut = IsCut,
        IsWrapped = true,
        _text = _text,
        _number = _number,
    };

    public JsonTree? Find(string name)
    {
        foreach (var (key, value) in Properties)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
                return value;
        }

        return null;
    }

    private static List<KeyValuePair<string, JsonTree>> ReadProperties(JsonElement element, TreeNumbering numbering, int depth)
    {
        var properties = new List<KeyValuePair<string, JsonTree>>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var entry = KeyValuePair.Create(JsonStrings.ReadName(property), Read(property.Value, numbering, depth));
            if (places.TryAdd(entry.Key, properties.Count))
                properties.Add(entry);
            else
                properties[places[entry.Key]] = entry;
        }

        return properties;
    }
}
