using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Validating;

/// <summary>The short way past values that fit their schema and that coercion leaves alone, without building anything for them. It says yes only where that is certain: a no means that the value is to be looked at closely.</summary>
/// <param name="budget">How many values may be looked at in all: alternatives upon alternatives could look at the same one again and again.</param>
internal sealed class AsIs(int budget)
{
    private const int MaxDepth = 64;
    private const int NameLimit = 128;

    /// <summary>More allowed values are not compared one by one.</summary>
    private const int EnumLimit = 32;

    private int _left = budget;

    /// <summary>A look at each value, and as much again for those that alternatives look at twice.</summary>
    public static AsIs For(JsonElement value) => new(64 + (JsonMarshal.GetRawUtf8Value(value).Length / 2));

    /// <summary>Whether the value is valid and no coercion would change it or find it odd.</summary>
    /// <param name="node">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="onlyDeclared">Whether properties that are not declared count as odd, as they do where alternatives are weighed.</param>
    /// <param name="depth">How deep the value is.</param>
    public bool Fits(SchemaNode node, JsonElement value, bool onlyDeclared, int depth = 0)
    {
        if (node.Always is { } always) return always && !(onlyDeclared && value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() > 0);
        if (--_left < 0 || depth > MaxDepth) return false;
        var shape = node.Shape;
        if (!HasType(shape, value) || !IsAllowed(shape, value)) return false;
        var inside = value.ValueKind switch
        {
            JsonValueKind.Object => Properties(shape, value, onlyDeclared, depth),
            JsonValueKind.Array => Items(shape, value, onlyDeclared, depth),
            _ => Rules(shape, value),
        };
        return inside && Unions(shape, value, depth);
    }

    private static bool HasType(SchemaShape shape, JsonElement value)
    {
        var types = shape.Types;
        return types == SchemaTypes.Any || value.ValueKind switch
        {
            JsonValueKind.Null => types.HasFlag(SchemaTypes.Null),
            JsonValueKind.True or JsonValueKind.False => types.HasFlag(SchemaTypes.Boolean),
            JsonValueKind.String => types.HasFlag(SchemaTypes.String),
            JsonValueKind.Array => types.HasFlag(SchemaTypes.Array),
            JsonValueKind.Object => types.HasFlag(SchemaTypes.Object),
            _ => types.HasFlag(SchemaTypes.Number) || (types.HasFlag(SchemaTypes.Integer) && value.TryGetInt64(out _)),
        };
    }

    /// <summary>Only texts are compared here; enums of several parts and long ones are left to the closer look.</summary>
    private static bool IsAllowed(SchemaShape shape, JsonElement value)
    {
        if (shape.Enums == 0) return true;
        if (value.ValueKind != JsonValueKind.String || shape.Enums > 1 || shape.Allowed.Count > EnumLimit || IsEscaped(JsonMarshal.GetRawUtf8Value(value))) return false;
        foreach (var allowed in shape.Allowed)
        {
            if (allowed.Kind == JsonValueKind.String && value.ValueEquals(allowed.Text)) return true;
        }

        return false;
    }

    private static bool Rules(SchemaShape shape, JsonElement value)
    {
        foreach (var part in shape.Parts)
        {
            if (value.ValueKind == JsonValueKind.String && part.HasTextRules && ValueRules.Broken(part, JsonStrings.Read(value)).Any()) return false;
            if (value.ValueKind == JsonValueKind.Number && part.HasNumberRules && ValueRules.Broken(part, JsonNumber.Parse(value.GetRawText())).Any()) return false;
        }

        return true;
    }

    private static bool IsEscaped(ReadOnlySpan<byte> raw) => raw.Contains((byte)'\\');

    private bool Items(SchemaShape shape, JsonElement value, bool onlyDeclared, int depth)
    {
        var count = JsonNumber.Of(value.GetArrayLength());
        foreach (var part in shape.Parts)
        {
            if (part.UniqueItems || (part.MinItems is { } min && count.CompareTo(min) < 0) || (part.MaxItems is { } max && count.CompareTo(max) > 0)) return false;
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            foreach (var part in shape.Parts)
            {
                var schema = index < part.PrefixItems.Count ? part.PrefixItems[index] : part.Items;
                if (schema is not null && !Fits(schema, item, onlyDeclared, depth + 1)) return false;
            }

            index++;
        }

        return true;
    }

    private bool Properties(SchemaShape shape, JsonElement value, bool onlyDeclared, int depth)
    {
        var (any, known) = (false, false);
        Span<char> name = stackalloc char[NameLimit];
        foreach (var property in value.EnumerateObject())
        {
            any = true;
            var raw = JsonMarshal.GetRawUtf8PropertyName(property);
            if (raw.Length > NameLimit || IsEscaped(raw)) return false;
            var declared = shape.Find(name[..Encoding.UTF8.GetChars(raw, name)]);
            known |= declared is not null && shape.Properties.ContainsKey(declared);

            // Another name may only be a misspelled one, unless none is declared at all.
            if (declared is null && (onlyDeclared || shape.DeclaresAny)) return false;
            if (!Child(shape, declared, property.Value, onlyDeclared, depth + 1)) return false;
        }


        // With none of the properties that have a schema, it may be a wrapper.
        if (any && !known && shape.Properties.Count > 0) return false;
        foreach (var required in shape.Required)
        {
            if (!value.TryGetProperty(required, out _)) return false;
        }

        return true;
    }

    private bool Child(SchemaShape shape, string? declared, JsonElement value, bool onlyDeclared, int depth)
    {
        foreach (var part in shape.Parts)
        {
            var schema = declared is not null && part.Properties.TryGetValue(declared, out var own) ? own : part.AdditionalProperties;
            if (schema is not null && !Fits(schema, value, onlyDeclared, depth)) return false;
        }

        return true;
    }

    private bool Unions(SchemaShape shape, JsonElement value, int depth)
    {
        foreach (var (alternatives, exactlyOne) in shape.Unions)
        {
            var fits = false;
            foreach (var alternative in alternatives)
            {
                if (exactlyOne && !CanBe(alternative, value)) continue;
                if (exactlyOne && fits) return false;
                fits |= Fits(alternative, value, onlyDeclared: true, depth);
                if (fits && !exactlyOne) break;
                if (exactlyOne && !fits) return false;
            }

            if (!fits) return false;
        }

        return true;
    }

    /// <summary>Whether the type alone does not tell that the value is not meant by this alternative.</summary>
    private static bool CanBe(SchemaNode alternative, JsonElement value) => alternative.Always is not null || HasType(alternative.Shape, value)
        || (value.ValueKind == JsonValueKind.Number && alternative.Shape.Types.HasFlag(SchemaTypes.Integer));
}
