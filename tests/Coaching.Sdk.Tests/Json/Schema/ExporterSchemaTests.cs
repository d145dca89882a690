using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Coaching.Sdk.Json.Schema;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Tests.Json.Schema;

/// <summary>What Microsoft.Extensions.AI makes of ordinary records, which is where typed topics get their schemas.</summary>
public sealed class ExporterSchemaTests
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    private enum Horizon
    {
        ThisWeek,
        ThisQuarter,
    }

    [Fact]
    public void A_record_of_every_ordinary_kind_is_accepted()
    {
        var schema = JsonSchema.Compile(AIJsonUtilities.CreateJsonSchema(typeof(Plan), serializerOptions: s_options));
        var result = SchemaCoercion.Coerce(
            JsonElement.Parse("""
                {"Title":"Move","horizon":"this week","confidence":"85%","due":"2025-01-31","startsAt":"2025-01-31T09:00:00Z","took":"01:30:00",
                 "id":"123e4567-e89b-12d3-a456-426614174000","link":"https://example.com/","steps":"walk","scores":{"fun":"7"},"grade":"A",
                 "anything":{"x":[1]},"count":"3","notes":null}
                """), schema);
        Assert.Empty(result.Errors);
        var plan = result.Value!.Value.Deserialize((JsonTypeInfo<Plan>)s_options.GetTypeInfo(typeof(Plan)))!;
        Assert.Equal(("Move", Horizon.ThisWeek, 0.85, TimeSpan.FromMinutes(90), 7), (plan.Title, plan.Horizon, plan.Confidence, plan.Took, plan.Scores["fun"]));
    }

    [Fact]
    public void Recursive_records_with_references_into_properties_are_accepted()
    {
        var source = AIJsonUtilities.CreateJsonSchema(typeof(Step), serializerOptions: s_options);
        Assert.Contains("#/properties/", source.GetRawText(), StringComparison.Ordinal);
        var result = SchemaCoercion.Coerce(
            JsonElement.Parse("""{"Name":"a","parts":[{"name":"b","parts":{"name":"c","Parts":[],"next":null},"next":null}],"next":{"name":5,"parts":[],"next":null}}"""),
            JsonSchema.Compile(source));
        Assert.Empty(result.Errors);
        Assert.Equal(
            """{"name":"a","parts":[{"name":"b","parts":[{"name":"c","parts":[],"next":null}],"next":null}],"next":{"name":"5","parts":[],"next":null}}""",
            result.Value?.GetRawText());
    }

    private sealed record Plan(
        [property: Description("What to call it")] string Title, Horizon Horizon, double Confidence, DateOnly Due, DateTimeOffset StartsAt,
        TimeSpan Took, Guid Id, Uri Link, IReadOnlyList<string> Steps, Dictionary<string, int> Scores, char Grade, JsonElement Anything,
        long Count, string? Notes, int Weight = 3);

    private sealed record Step(string Name, IReadOnlyList<Step> Parts, Step? Next);
}
