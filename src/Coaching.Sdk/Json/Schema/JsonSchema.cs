using System.Text.Json;
using Coaching.Sdk.Json.Schema.Compiling;
using Coaching.Sdk.Json.Schema.Fields;
using Coaching.Sdk.Json.Schema.Validating;
using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema;

/// <summary>A JSON Schema (draft 2020-12, a stated subset) made ready to judge values. Immutable and thread-safe; compile once, use often.</summary>
/// <remarks>
/// <para>Supported: type, properties, required, additionalProperties, enum, const, items, prefixItems, minItems, maxItems, uniqueItems,
/// minLength, maxLength, pattern, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, anyOf, oneOf, allOf, $ref to a JSON pointer
/// in the same document, boolean schemas, default, title, description, $defs, and format with the values date, date-time, time, email, uri and
/// uuid, which are judged, not only noted. $comment, $schema, $id, examples and deprecated are ignored. Every other keyword is refused by name.</para>
/// <para>Patterns are ECMA-262 and run on the non-backtracking engine: linear in the text, without a time limit. Look-around and back references are refused.</para>
/// </remarks>
public sealed class JsonSchema
{
    internal const int MaxErrors = 100;
    internal const int MaxRequiredPaths = 1000;

    private readonly IReadOnlyList<SchemaNode> _nodes;

    private JsonSchema(JsonElement source, IReadOnlyList<SchemaNode> nodes)
    {
        Source = source;
        _nodes = nodes;
    }

    /// <summary>The schema as it was given: a copy that outlives the document it was read from.</summary>
    public JsonElement Source { get; }

    /// <summary>The leaves that every valid value has, as paths: <c>$.focus</c>, and <c>$.goals[*].title</c> for each item of an array. A required
    /// field that may be null is a leaf itself, and so is one whose schema contains itself. At most about 1,000.</summary>
    public IReadOnlyList<string> RequiredPaths => field ??= RequiredPathWalk.Find(Root);

    internal SchemaNode Root => _nodes[0];

    /// <summary>Reads a schema and checks all of it, unused parts included.</summary>
    /// <param name="schema">The schema: an object or a boolean. References are followed inside this value only.</param>
    /// <returns>The schema, ready for use.</returns>
    /// <exception cref="UnsupportedSchemaException">A keyword, format or pattern is outside the subset, a keyword's value is malformed, a
    /// reference leads nowhere or in a circle on the same value. All such places are named at once.</exception>
    public static JsonSchema Compile(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException("The schema is an undefined JsonElement.", nameof(schema));
        var source = schema.Clone();
        return new JsonSchema(source, SchemaCompiler.Compile(source));
    }

    /// <summary>Judges a value as it is, without any coercion.</summary>
    /// <param name="value">Any JSON value.</param>
    /// <returns>What is wrong, in the order of the value, at most 100 errors; empty when the value is valid. For a value that fits no alternative
    /// of an anyOf or oneOf, the errors of the alternative that it is nearest to.</returns>
    /// <exception cref="ArgumentException">The element is undefined.</exception>
    public IReadOnlyList<SchemaError> Validate(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException("The value is an undefined JsonElement.", nameof(value));
        return AsIs.For(value).Fits(Root, value, onlyDeclared: false) ? [] : ErrorCollector.Collect(Root, JsonTree.Read(value, new TreeNumbering()), new SchemaChecker());
    }

    /// <summary>Finds the declared fields that a value leaves open: absent, null, an empty or blank text, an empty array or object.</summary>
    /// <param name="value">Any JSON value, valid or not.</param>
    /// <param name="requiredOnly">True to list only fields that are required and may not be null: what must be known before a result can be valid.
    /// False for all declared fields, optional ones too.</param>
    /// <returns>Their paths in the order of the schema, such as <c>$.goals[0].due</c>. Of a missing object only the object, not the fields in it.
    /// Under anyOf and oneOf the fields of the alternative that the value is nearest to.</returns>
    /// <exception cref="ArgumentException">The element is undefined.</exception>
    public IReadOnlyList<string> MissingFields(JsonElement value, bool requiredOnly = false)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException("The value is an undefined JsonElement.", nameof(value));
        return MissingFieldWalk.Find(Root, value, requiredOnly);
    }
}
