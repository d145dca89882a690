using System.Text.Json;

namespace Coaching.Sdk.Json;

/// <summary>What <see cref="TolerantJson"/> read from a text.</summary>
public sealed record TolerantJsonResult
{
    /// <summary>The value, or null when the text holds none. A JSON <c>null</c> is a value: an element of kind <see cref="JsonValueKind.Null"/>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What had to be repaired, in the order of the text; empty when the text was JSON.</summary>
    public IReadOnlyList<Repair> Repairs { get; init; } = [];

    /// <summary>Whether the text ends in the middle of the value, so that <see cref="Value"/> holds only what was read of it.</summary>
    public bool Truncated { get; init; }
}
