using System.Text.Json.Serialization;

namespace Coaching.Sdk.Sessions;

/// <summary>What a header says of its session, for lists and for the condition of closing writes; the slots decide everything else.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StoredStatus>))]
public enum StoredStatus
{
    /// <summary>No closing slot stands.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>A completion with a result closed the session.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>A cancellation closed the session.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
