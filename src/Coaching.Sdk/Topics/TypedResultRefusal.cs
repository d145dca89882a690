using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Coaching.Sdk.Topics;

/// <summary>A value that the host's own code refuses by an exception while it is read: a constructor, a setter or a converter.</summary>
internal static class TypedResultRefusal
{
    /// <summary>Whether this is how code says that a value is not acceptable. Anything else is a fault of the code and is not hidden.</summary>
    internal static bool IsRefusal(Exception exception) =>
        exception is ArgumentException or FormatException or ArithmeticException or InvalidOperationException or NotSupportedException or JsonException;

    /// <summary>The place and the words of the refusal: System.Text.Json gives no path for an exception of the host's code, so the innermost part that is refused by itself is looked for.</summary>
    internal static string Describe(JsonElement value, JsonTypeInfo typeInfo, Exception refused)
    {
        var path = "$";
        while (Part(value, typeInfo) is { } part)
        {
            (value, typeInfo, refused) = (part.Value, part.TypeInfo, part.Refused);
            path += part.Path;
        }

        return $"{path}: {Words(refused)}";
    }

    private static (string Path, JsonElement Value, JsonTypeInfo TypeInfo, Exception Refused)? Part(JsonElement value, JsonTypeInfo typeInfo)
    {
        foreach (var (path, part, type) in Parts(value, typeInfo))
        {
            if (!typeInfo.Options.TryGetTypeInfo(type, out var partInfo)) continue;
            try
            {
                _ = part.Deserialize(partInfo);
            }
            catch (Exception refused) when (IsRefusal(refused))
            {
                return (path, part, partInfo, refused);
            }
        }

        return null;
    }

    private static IEnumerable<(string Path, JsonElement Value, Type Type)> Parts(JsonElement value, JsonTypeInfo typeInfo)
    {
        if (value.ValueKind == JsonValueKind.Array && typeInfo.ElementType is { } item) return value.EnumerateArray().Select((element, index) => ($"[{index}]", element, item));
        if (value.ValueKind != JsonValueKind.Object) return [];
        if (typeInfo is { Kind: JsonTypeInfoKind.Dictionary, ElementType: { } entry }) return value.EnumerateObject().Select(member => ($".{member.Name}", member.Value, entry));
        return typeInfo.Properties.Where(property => property.CustomConverter is null && value.TryGetProperty(property.Name, out _))
            .Select(property => ($".{property.Name}", value.GetProperty(property.Name), property.PropertyType));
    }

    private static string Words(Exception refused) => refused is ArgumentException { ParamName: { } name }
        ? refused.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal).ReplaceLineEndings(" ") : refused.Message.ReplaceLineEndings(" ");
}
