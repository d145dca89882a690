using System.Text.Json.Serialization;

namespace Coaching.Sdk.Sessions;

/// <summary>A record as it is kept: its schema version stands first, so that it can be read before anything else.</summary>
internal sealed record VersionedRecord<T>(
    [property: JsonPropertyOrder(0)] int SchemaVersion,
    [property: JsonPropertyOrder(1)] T Record);
