using System.Text.Json.Serialization;

namespace Coaching.Sdk.AspNetCore.Wire;

/// <summary>A piece of a reply, provisional.</summary>
internal sealed record DeltaBody([property: JsonPropertyName("text")] string Text);
