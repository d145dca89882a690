using System.Text.Json;

namespace Coaching.Sdk.Json.Schema;

/// <summary>A value after it was fitted to a schema. Immutable.</summary>
public sealed class CoercionResult
{
    internal CoercionResult(JsonElement value, IReadOnlyList<Coercion> coercions, IReadOnlyList<SchemaError> errors)
    {
        Value = value;
        Coercions = coercions;
        Errors = errors;
    }

    /// <summary>The fitted value. With <see cref="Errors"/>, what could be fitted is, and the rest is as it came; it does not fit the schema then.
    /// Never null today; nullable because a value that cannot be kept at all would have none.</summary>
    public JsonElement? Value { get; }

    /// <summary>Every change, in the order of the value; empty when the value already fitted: it then comes back as it was.</summary>
    public IReadOnlyList<Coercion> Coercions { get; }

    /// <summary>What could not be fitted, as <see cref="JsonSchema.Validate"/> says it of <see cref="Value"/>; empty when the value fits.</summary>
    public IReadOnlyList<SchemaError> Errors { get; }

    /// <summary>Whether <see cref="Value"/> is valid.</summary>
    public bool IsValid => Errors.Count == 0;
}
