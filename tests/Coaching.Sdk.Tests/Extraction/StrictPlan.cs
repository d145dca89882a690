using System.Text.Json;
using System.Text.Json.Serialization;

namespace Coaching.Sdk.Tests.Extraction;

/// <summary>A result whose parts refuse values that any schema lets through.</summary>
internal sealed record StrictPlan(IReadOnlyList<StrictPlan.Goal> Goals, Dictionary<string, StrictPlan.Weeks>? Phases = null)
{
    public required DateOnly Start { get; init; }

    public TimeSpan? Pause { get; init; }

    public decimal Budget { get; init; }

    public Mood Mood { get; init; }

    [JsonConverter(typeof(ColourConverter))]
    public string? Colour { get; init; }

    public Step? First { get; init; }

    internal sealed record Goal
    {
        [JsonConstructor]
        public Goal(string title, Weeks weeks)
        {
            if (title.Length > 20) throw new ArgumentException("A title has 20 characters at most.", nameof(title));
            (Title, Weeks) = (title, weeks);
        }

        public string Title { get; }

        public Weeks Weeks { get; }
    }

    internal sealed record Weeks
    {
        private readonly int _count;

        public int Count
        {
            get => _count;
            init => _count = value is > 0 and <= 52 ? value : throw new ArgumentOutOfRangeException(nameof(value), "From 1 to 52 weeks.");
        }
    }

    [JsonPolymorphic]
    [JsonDerivedType(typeof(Walk), "walk")]
    internal abstract record Step;

    internal sealed record Walk(int Minutes) : Step;

    internal sealed class ColourConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
        {
            "red" => "red",
            "loud" => throw new OverflowException("Too loud."),
            _ => throw new JsonException("No colour."),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

internal enum Mood
{
    Good,
    Bad,
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StrictPlan))]
internal sealed partial class StrictPlanJson : JsonSerializerContext;
