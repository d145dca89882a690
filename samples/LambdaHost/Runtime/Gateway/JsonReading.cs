using System.Text.Json;

namespace LambdaHost.Runtime.Gateway;

/// <summary>Reads events whose shape is not promised: what is absent, null or of another kind is null.</summary>
internal static class JsonReading
{
    extension(JsonElement element)
    {
        public JsonElement? Get(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

        public string? Text(string name) => element.Get(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        public IEnumerable<JsonProperty> Members(string name) =>
            element.Get(name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : [];

        public IEnumerable<string> Texts(string name) => element.Get(name) is { } values ? values.Texts() : [];

        public IEnumerable<string> Texts() => element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
            JsonValueKind.String => [element.GetString()!],
            _ => [],
        };
    }
}
