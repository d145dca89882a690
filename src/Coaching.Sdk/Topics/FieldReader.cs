using System.Text.Json;

namespace Coaching.Sdk.Topics;

/// <summary>Reads the members of one JSON object by name and kind; what does not fit becomes a problem with its path.</summary>
internal sealed class FieldReader(JsonElement element, string path)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<TopicProblem> _problems = element.ValueKind == JsonValueKind.Object ? [] : [new(path, $"is {Describe(element)}, an object is expected")];

    internal IReadOnlyList<TopicProblem> Problems => _problems;

    /// <summary>The last name of the path.</summary>
    internal string Name => path[(path.LastIndexOf('.') + 1)..];

    internal JsonElement? Value(string name)
    {
        _known.Add(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    internal string? Text(string name, bool required = false)
    {
        var text = Read(name, JsonValueKind.String, "text")?.GetString();
        if (required && text is null && _problems.TrueForAll(problem => problem.Path != $"{path}.{name}"))
        {
            _problems.Add(new($"{path}.{name}", "is required"));
        }

        return text;
    }

    internal double? Number(string name) => Read(name, JsonValueKind.Number, "a number")?.GetDouble();

    internal int? Integer(string name)
    {
        if (Read(name, JsonValueKind.Number, "a whole number") is not { } number)
        {
            return null;
        }

        if (number.TryGetInt32(out var value))
        {
            return value;
        }

        _problems.Add(new($"{path}.{name}", $"is {number}, a whole number is expected"));
        return null;
    }

    internal bool? Boolean(string name)
    {
        var value = Value(name);
        if (value is null or { ValueKind: JsonValueKind.True or JsonValueKind.False })
        {
            return value?.GetBoolean();
        }

        _problems.Add(new($"{path}.{name}", $"is {Describe(value.Value)}, true or false is expected"));
        return null;
    }

    internal FieldReader? Object(string name) => Read(name, JsonValueKind.Object, "an object") is { } value ? new FieldReader(value, $"{path}.{name}") : null;

    internal IEnumerable<FieldReader> Members() => element.EnumerateObject().Select(member => new FieldReader(member.Value, $"{path}.{member.Name}"));

    internal IEnumerable<string> Texts(string name)
    {
        var index = 0;
        foreach (var item in Read(name, JsonValueKind.Array, "a list of texts")?.EnumerateArray() ?? default)
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                yield return item.GetString()!;
            }
            else
            {
                _problems.Add(new($"{path}.{name}[{index}]", $"is {Describe(item)}, text is expected"));
            }

            index++;
        }
    }

    internal void RefuseUnknownNames(string? ignored = null)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            _problems.AddRange(element.EnumerateObject().Where(member => member.Name != ignored && !_known.Contains(member.Name))
                .Select(member => new TopicProblem($"{path}.{member.Name}", $"is unknown; known here are {string.Join(", ", _known)}")));
        }
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private JsonElement? Read(string name, JsonValueKind kind, string expected)
    {
        if (Value(name) is not { } value || value.ValueKind == kind)
        {
            return Value(name);
        }

        _problems.Add(new($"{path}.{name}", $"is {Describe(value)}, {expected} is expected"));
        return null;
    }
}
