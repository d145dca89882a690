using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Json.Schema;

namespace ConsoleHost.Output;

/// <summary>What was repaired, coerced or found wrong, as JSON.</summary>
internal static class RepairJson
{
    public static void Write(Utf8JsonWriter json, IEnumerable<Repair> repairs, IEnumerable<Coercion> coercions)
    {
        json.WriteStartArray("repairs");
        foreach (var repair in repairs)
        {
            json.WriteStartObject();
            json.WriteString("kind", Names.Snake(repair.Kind));
            json.WriteString("path", repair.Path);
            json.WriteNumber("offset", repair.Offset);
            json.WriteNumber("length", repair.Length);
            json.WriteString("certainty", Names.Snake(repair.Certainty));
            json.WriteEndObject();
        }

        foreach (var coercion in coercions)
        {
            json.WriteStartObject();
            json.WriteString("kind", Names.Snake(coercion.Kind));
            json.WriteString("path", coercion.Path);
            json.WriteString("from", coercion.From);
            json.WriteString("to", coercion.To);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, IEnumerable<SchemaError> errors)
    {
        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("path", error.Path);
            json.WriteString("keyword", error.Keyword);
            json.WriteString("message", error.Message);
            json.WriteString("expected", error.Expected);
            json.WriteString("got", error.Got);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
