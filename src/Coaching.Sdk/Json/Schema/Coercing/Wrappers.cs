using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>Objects that only wrap the value that was asked for: <c>{"result": …}</c>, <c>{"name": "save", "arguments": …}</c>, <c>{"WeeklyGoals": …}</c>.</summary>
internal static class Wrappers
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "answer", "arguments", "args", "data", "function", "input", "json", "object", "output", "parameters", "payload", "response", "result", "value",
    };

    /// <summary>What a tool call has beside its arguments.</summary>
    private static readonly HashSet<string> s_beside = new(StringComparer.Ordinal) { "id", "name", "function", "tool", "type" };

    /// <returns>The wrapped value; null when the object is no wrapper.</returns>
    public static JsonTree? Unwrap(SchemaShape shape, JsonTree value)
    {
        // A declared name means that the object is the value itself.
        if (value.Properties.Count is 0 or > 4 || value.Properties.Any(p => shape.Properties.ContainsKey(p.Key)))
            return null;
        if (value.Properties.Count == 1)
        {
            var (name, only) = value.Properties[0];
            // A scalar has so little form that anything would do: only a known wrapper's name tells that it was meant.
            return only.Kind is JsonValueKind.Object or JsonValueKind.Array || s_names.Contains(LooseText.Key(name)) ? only : null;
        }

        var wrapped = value.Properties.Where(property => !s_beside.Contains(LooseText.Key(property.Key))).ToList();
        return wrapped.Count == 1 && s_names.Contains(LooseText.Key(wrapped[0].Key)) ? wrapped[0].Value : null;
    }
}
