using System.Text;
using System.Text.Json;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>One thing to ask for: a property of the result schema, or the items of a list.</summary>
internal sealed record ResultField
{
    public required string Name { get; init; }

    public required FieldKind Kind { get; init; }

    public required JsonElement Schema { get; init; }

    public string? Description { get; init; }

    public bool IsRequired { get; init; }

    public bool IsNullable { get; init; }

    /// <summary>The properties of a group, required ones first.</summary>
    public IReadOnlyList<ResultField> Children { get; init; } = [];

    /// <summary>What a list holds.</summary>
    public ResultField? Item { get; init; }

    public string Title => Text("title") ?? Words(Name);

    public int MinItems => Int("minItems") ?? 0;

    public int MaxItems => Int("maxItems") ?? int.MaxValue;

    /// <summary>The allowed values of a choice, as the schema writes them.</summary>
    public IEnumerable<JsonElement> Choices => Schema.TryGetProperty("enum", out var choices) ? choices.EnumerateArray()
        : Schema.TryGetProperty("const", out var only) ? [only] : [];

    /// <summary>The number that a keyword gives, or null.</summary>
    public double? Number(string keyword) => Schema.ValueKind == JsonValueKind.Object
        && Schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>The text that a keyword gives, or null.</summary>
    public string? Text(string keyword) => Schema.ValueKind == JsonValueKind.Object
        && Schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private int? Int(string keyword) => Number(keyword) is { } value ? (int)Math.Min(value, int.MaxValue) : null;

    /// <summary>"firstStep", "FirstStep" and "first_step" are "first step".</summary>
    private static string Words(string name)
    {
        var words = new StringBuilder();
        foreach (var character in name)
        {
            if (character is '_' or '-')
            {
                words.Append(' ');
                continue;
            }

            if (char.IsUpper(character) && words.Length > 0 && char.IsLower(words[^1]))
            {
                words.Append(' ');
            }

            words.Append(char.ToLowerInvariant(character));
        }

        return words.ToString();
    }
}
