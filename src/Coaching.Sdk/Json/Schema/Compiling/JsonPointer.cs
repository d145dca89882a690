using System.Globalization;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Compiling;

/// <summary>JSON pointers (RFC 6901) in their string form, without the leading <c>#</c>.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string token) =>
        $"{pointer}/{token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>A pointer to something in a document as a path.</summary>
    public static string ToPath(JsonElement root, string pointer)
    {
        var path = "$";
        JsonElement? element = root;
        foreach (var token in Tokens(pointer))
        {
            path = element?.ValueKind == JsonValueKind.Array ? $"{path}[{token}]" : JsonPaths.Append(path, token);
            element = element is { } parent ? Step(parent, token) : null;
        }

        return path;
    }

    /// <summary>The value that a pointer leads to, and the pointer in its one canonical spelling; null when there is none.</summary>
    public static (JsonElement Element, string Pointer)? Resolve(JsonElement root, string pointer)
    {
        var element = root;
        var canonical = "";
        if (pointer.Length > 0 && pointer[0] != '/')
            return null;
        foreach (var token in Tokens(pointer))
        {
            if (Step(element, token) is not { } next)
                return null;
            element = next;
            canonical = Append(canonical, token);
        }

        return (element, canonical);
    }

    private static IEnumerable<string> Tokens(string pointer) => pointer.Length == 0
        ? []
        : pointer[1..].Split('/').Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

    private static JsonElement? Step(JsonElement element, string token) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty(token, out var value) => value,
        JsonValueKind.Array when int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < element.GetArrayLength() => element[index],
        _ => null,
    };
}
