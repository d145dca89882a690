using System.Text.Json;
using System.Text.Json.Nodes;
using Coaching.Sdk.Bedrock.Catalogue;
using Coaching.Sdk.Bedrock.Contents;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Writes the members that come from settings and additional properties: guardrail, tier, latency, metadata, output format, the model's own fields.</summary>
internal static class OptionsWriter
{
    // Members of the Converse request that an additional property of the same name sets; every other property is the model's own.
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "guardrailConfig", "performanceConfig", "serviceTier", "requestMetadata", "promptVariables", "additionalModelResponseFieldPaths", "outputConfig",
    };

    internal static void Write(Utf8JsonWriter writer, ModelTraits traits, BedrockClientOptions settings, ChatOptions? options, bool isStream)
    {
        var own = new Dictionary<string, object?>(StringComparer.Ordinal);
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in options?.AdditionalProperties ?? [])
        {
            (Members.Contains(name) ? own : fields)[name] = value;
        }

        WriteMember(writer, "guardrailConfig", own, settings.Guardrail is { } guardrail ? () => WriteGuardrail(writer, guardrail, isStream) : null);
        WriteMember(writer, "performanceConfig", own, Single(writer, "latency", settings.Latency));
        WriteMember(writer, "serviceTier", own, Single(writer, "type", settings.ServiceTier));
        WriteMember(writer, "requestMetadata", own, settings.RequestMetadata.Count > 0 ? () => JsonValues.Write(writer, settings.RequestMetadata) : null);
        WriteMember(writer, "promptVariables", own, write: null);
        WriteMember(writer, "additionalModelResponseFieldPaths", own, write: null);
        WriteMember(writer, "outputConfig", own, Output(writer, options));
        WriteFields(writer, traits, options, fields);
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, Dictionary<string, object?> own, Action? write)
    {
        if (own.TryGetValue(name, out var value))
        {
            writer.WritePropertyName(name);
            JsonValues.Write(writer, value);
        }
        else if (write is not null)
        {
            writer.WritePropertyName(name);
            write();
        }
    }

    private static Action? Single(Utf8JsonWriter writer, string name, string? value) => value is null ? null : () =>
    {
        writer.WriteStartObject();
        writer.WriteString(name, value);
        writer.WriteEndObject();
    };

    private static void WriteGuardrail(Utf8JsonWriter writer, BedrockGuardrail guardrail, bool isStream)
    {
        writer.WriteStartObject();
        writer.WriteString("guardrailIdentifier", guardrail.Identifier);
        writer.WriteString("guardrailVersion", guardrail.Version);
        if (guardrail.Trace is { } trace)
        {
            writer.WriteString("trace", trace);
        }

        if (isStream && guardrail.StreamProcessingMode is { } mode)
        {
            writer.WriteString("streamProcessingMode", mode);
        }

        writer.WriteEndObject();
    }

    private static Action? Output(Utf8JsonWriter writer, ChatOptions? options)
    {
        var format = options?.ResponseFormat as ChatResponseFormatJson;
        var schema = format is null ? null : StructuredOutput.Schema(format);
        var effort = options?.Reasoning?.Effort switch
        {
            ReasoningEffort.Low => "low",
            ReasoningEffort.Medium => "medium",
            ReasoningEffort.High => "high",
            ReasoningEffort.ExtraHigh => "xhigh",
            _ => null,
        };
        return schema is null && effort is null ? null : () => WriteOutput(writer, format, schema, effort);
    }

    private static void WriteOutput(Utf8JsonWriter writer, ChatResponseFormatJson? format, string? schema, string? effort)
    {
        writer.WriteStartObject();
        if (schema is not null)
        {
            writer.WriteStartObject("textFormat");
            writer.WriteString("type", "json_schema");
            writer.WriteStartObject("structure");
            writer.WriteStartObject("jsonSchema");
            writer.WriteString("schema", schema);
            if (format!.SchemaName is { Length: > 0 } name)
            {
                writer.WriteString("name", name);
            }

            if (format.SchemaDescription is { Length: > 0 } description)
            {
                writer.WriteString("description", description);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        if (effort is not null)
        {
            writer.WriteString("effort", effort);
        }

        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, ModelTraits traits, ChatOptions? options, Dictionary<string, object?> fields)
    {
        // The member itself may be given whole, too.
        if (fields.Remove("additionalModelRequestFields", out var whole))
        {
            foreach (var (name, value) in JsonValues.Members(whole))
            {
                fields[name] = value;
            }
        }

        if (options?.TopK is { } topK && traits.TopKPath is [var first, .. var rest] && !fields.ContainsKey(first))
        {
            fields[first] = rest.Length == 0 ? topK : new JsonObject { [rest[0]] = topK };
        }

        if (fields.Count > 0)
        {
            writer.WritePropertyName("additionalModelRequestFields");
            JsonValues.WriteObject(writer, fields);
        }
    }
}
