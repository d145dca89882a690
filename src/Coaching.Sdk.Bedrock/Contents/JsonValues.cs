using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Contents;

/// <summary>Writes the loosely typed values of Microsoft.Extensions.AI (arguments, results, additional properties) without reflection.</summary>
internal static class JsonValues
{
    internal static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case JsonNode node:
                node.WriteTo(writer);
                break;
            case JsonDocument document:
                document.WriteTo(writer);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members:
                WriteObject(writer, members);
                break;
            case IEnumerable<KeyValuePair<string, string>> texts:
                WriteObject(writer, texts.Select(static text => KeyValuePair.Create(text.Key, (object?)text.Value)));
                break;
            case IEnumerable items when !AIJsonUtilities.DefaultOptions.TryGetTypeInfo(value.GetType(), out _):
                WriteArray(writer, items);
                break;
            default:
                WriteOther(writer, value);
                break;
        }
    }

    internal static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>>? members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members ?? [])
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>The members of a value that is an object in one of its forms; none for anything else.</summary>
    internal static IEnumerable<KeyValuePair<string, object?>> Members(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } element => element.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, (object?)member.Value)),
        JsonObject json => json.Select(member => KeyValuePair.Create(member.Key, (object?)member.Value)),
        IEnumerable<KeyValuePair<string, object?>> members => members,
        _ => [],
    };

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteOther(Utf8JsonWriter writer, object value)
    {
        if (!AIJsonUtilities.DefaultOptions.TryGetTypeInfo(value.GetType(), out var type))
        {
            throw new ArgumentException(
                $"A value of type {value.GetType()} cannot be written as JSON without reflection: pass a JsonElement, a JsonNode, a dictionary or a primitive.", nameof(value));
        }

        JsonSerializer.Serialize(writer, value, type);
    }
}
