using Coaching.Sdk.Json.Schema.Values;

namespace Coaching.Sdk.Json.Schema.Coercing;

/// <summary>A change, before its path is known.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Name">The property of this value that it was done to; null for the value itself.</param>
/// <param name="From">What stood there; empty for nothing.</param>
/// <param name="To">What stands there; empty for nothing.</param>
internal sealed record Note(CoercionKind Kind, string? Name, string From, string To)
{
    public static Note Of(CoercionKind kind, JsonTree from, JsonTree to) => new(kind, null, JsonWriting.Summary(from), JsonWriting.Summary(to));
}
