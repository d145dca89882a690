using System.Text.Json;
using Coaching.Sdk.Json.Schema.Coercing;

namespace Coaching.Sdk.Json.Schema;

/// <summary>Fits what a model wrote to what a schema wants, and says each thing it changed.</summary>
/// <remarks>
/// <para>It changes spelling and wrapping, never meaning: no rounding, no guess, no value for a required field that was not given unless the
/// schema has a default for it or lets it be null. A value that fits comes back as it is, with two exceptions where keeping it would lose
/// what was said: a property whose name differs from a declared and absent one in case, accents, <c>_</c>, <c>-</c> or blanks only gets that
/// name, and an object with none of the declared properties that only wraps one with some is unwrapped.</para>
/// <para>Of the alternatives of anyOf and oneOf, the one with the cheapest coercions is taken, the first of equals. Each pair of value and
/// schema is worked out once, and at most 20,000 pairs and 20 for each value are: schemas that contain themselves under alternatives could go
/// on without end. Beyond that nothing more is changed, and what is wrong stays an error. Text of any depth and any content is safe: nothing is thrown.</para>
/// </remarks>
public static class SchemaCoercion
{
    /// <summary>Fits a value to a schema.</summary>
    /// <param name="value">Any JSON value, usually the repaired answer of a model.</param>
    /// <param name="schema">What is wanted.</param>
    /// <returns>The fitted value, the changes and the errors that are left.</returns>
    /// <exception cref="ArgumentException">The element is undefined.</exception>
    public static CoercionResult Coerce(JsonElement value, JsonSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (value.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException("The value is an undefined JsonElement.", nameof(value));
        return Fitter.Coerce(value, schema).Result;
    }
}
