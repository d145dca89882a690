using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>Reads members that may be absent or of another kind: an answer is data, never a reason to throw.</summary>
internal static class JsonElements
{
    internal static bool TryGet(this JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    internal static bool TryGetText(this JsonElement element, string name, [NotNullWhen(true)] out string? text)
    {
        text = element.TryGet(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }

    internal static string? Text(this JsonElement element, string name) => element.TryGetText(name, out var text) ? text : null;

    internal static long? Number(this JsonElement element, string name) =>
        element.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    internal static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
