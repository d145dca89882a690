using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Coaching.Sdk.Testing.Simulation;

/// <summary>Writes JSON wrongly, in one of the ways in which models do.</summary>
internal static class RelaxedJson
{
    public static string Write(JsonObject value, MalformedJson fault, double where)
    {
        var json = new StringBuilder();
        Append(json, value, fault);
        var text = json.ToString();
        return fault switch
        {
            MalformedJson.Fenced => $"```json\n{text}\n```",
            MalformedJson.ProseAround => $"Here is my answer:\n\n{text}\n\nLet me know what you think.",
            MalformedJson.TrailingComma => $"{text[..^1]},}}",
            MalformedJson.Truncated => Cut(text, (int)(text.Length * (0.5 + (where / 2)))),
            _ => text,
        };
    }

    private static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static void Append(StringBuilder json, JsonNode? value, MalformedJson fault)
    {
        switch (value)
        {
            case JsonObject members:
                json.Append('{').AppendJoinEach(members, (key, member) =>
                {
                    _ = fault == MalformedJson.UnquotedKeys ? json.Append(key) : Quote(json, key, fault);
                    Append(json.Append(": "), member, fault);
                }).Append('}');
                break;
            case JsonArray items:
                json.Append('[').AppendJoinEach(items.Select((item, i) => KeyValuePair.Create(i.ToString(CultureInfo.InvariantCulture), item)), (_, item) => Append(json, item, fault)).Append(']');
                break;
            case JsonValue text when text.GetValueKind() == JsonValueKind.String:
                Quote(json, text.GetValue<string>(), fault);
                break;
            default:
                var literal = value?.ToJsonString() ?? "null";
                json.Append(fault != MalformedJson.PythonLiterals ? literal : literal switch { "true" => "True", "false" => "False", "null" => "None", _ => literal });
                break;
        }
    }

    private static StringBuilder AppendJoinEach(this StringBuilder json, IEnumerable<KeyValuePair<string, JsonNode?>> members, Action<string, JsonNode?> append)
    {
        var separator = "";
        foreach (var (key, value) in members)
        {
            json.Append(separator);
            append(key, value);
            separator = ", ";
        }

        return json;
    }

    private static StringBuilder Quote(StringBuilder json, string text, MalformedJson fault)
    {
        var encoded = JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        return fault switch
        {
            MalformedJson.SingleQuotes => json.Append('\'').Append(encoded.Replace("'", "\\'", StringComparison.Ordinal)).Append('\''),
            MalformedJson.RawNewlines => json.Append('"').Append(encoded.Replace("\\n", "\n", StringComparison.Ordinal)).Append('"'),
            _ => json.Append('"').Append(encoded).Append('"'),
        };
    }
}
