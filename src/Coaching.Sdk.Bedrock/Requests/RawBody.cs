using System.Text.Json;
using System.Text.Json.Nodes;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Lays the object of ChatOptions.RawRepresentationFactory over a body: objects are merged, everything else is replaced.</summary>
internal static class RawBody
{
    internal static byte[] Merge(MemoryStream body, object? raw)
    {
        var over = raw switch
        {
            null => null,
            JsonObject json => json,
            JsonElement { ValueKind: JsonValueKind.Object } element => JsonObject.Create(element),
            _ => throw new ArgumentException(
                $"RawRepresentationFactory gave {raw.GetType()}; this client takes a JsonObject or a JsonElement with members of the Converse request.", nameof(raw)),
        };
        if (over is null)
        {
            return body.ToArray();
        }

        var merged = JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length))!.AsObject();
        Merge(merged, over);
        using var result = new MemoryStream();
        using (var writer = new Utf8JsonWriter(result))
        {
            merged.WriteTo(writer);
        }

        return result.ToArray();
    }

    private static void Merge(JsonObject target, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else
            {
                target[name] = value?.DeepClone();
            }
        }
    }
}
