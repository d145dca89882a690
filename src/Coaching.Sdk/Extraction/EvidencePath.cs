using System.Globalization;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Extraction;

/// <summary>Finds the part of a result that a model's path means, however the model writes it: <c>$.goals[0].title</c>, <c>goals.0.title</c>, <c>$.result['Goals'][0]</c>.</summary>
internal static class EvidencePath
{
    /// <summary>The path as it is written everywhere else; null when the result has no such part, or only null there.</summary>
    internal static string? Find(JsonElement result, string written) => Follow(result, Names(written)) ?? Follow(result, Names(written).SkipWhile((name, i) => i == 0 && name is "result"));

    private static string? Follow(JsonElement part, IEnumerable<string> names)
    {
        var path = "$";
        foreach (var name in names)
        {
            if (part.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < part.GetArrayLength())
            {
                (part, path) = (part[index], JsonPaths.Append(path, index));
            }
            else if (part.ValueKind == JsonValueKind.Object && Member(part, name) is { } member)
            {
                (part, path) = (member.Value, JsonPaths.Append(path, member.Name));
            }
            else
            {
                return null;
            }
        }

        return part.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : path;
    }

    /// <summary>Coercion may have given a member its declared name since the model wrote the path.</summary>
    private static JsonProperty? Member(JsonElement part, string name)
    {
        JsonProperty? like = null;
        foreach (var member in part.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal)) return member;
            if (like is null && string.Equals(LooseText.Key(member.Name), LooseText.Key(name), StringComparison.Ordinal)) like = member;
        }

        return like;
    }

    private static List<string> Names(string written)
    {
        var names = new List<string>();
        var rest = written.AsSpan().Trim();
        if (rest is ['$', ..]) rest = rest[1..];
        while (!rest.IsEmpty)
        {
            var quote = rest is ['[', '\'' or '"', ..] ? rest[1] : '\0';
            var start = quote != '\0' ? 2 : rest[0] is '.' or '[' ? 1 : 0;
            var end = quote != '\0' ? rest[2..].IndexOf([quote, ']']) : rest[start..].IndexOfAny('.', '[', ']');
            end = end < 0 ? rest.Length - start : end;
            if (end > 0) names.Add(rest.Slice(start, end).ToString());
            rest = rest[Math.Min(rest.Length, start + end + (quote != '\0' ? 2 : 0))..];
            if (rest is [']', ..]) rest = rest[1..];
        }

        return names;
    }
}
