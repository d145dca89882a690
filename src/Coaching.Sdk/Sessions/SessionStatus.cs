using System.Text.Json.Serialization;

namespace Coaching.Sdk.Sessions;

/// <summary>Where a session stands; derived from its slots, never stored.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionStatus>))]
public enum SessionStatus
{
    /// <summary>Waiting for the user.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>A message is accepted and not yet answered.</summary>
    [JsonStringEnumMemberName("processing")]
    Processing,

    /// <summary>The last reply was final, or the turn limit is reached: the result can be extracted.</summary>
    [JsonStringEnumMemberName("ready_to_complete")]
    ReadyToComplete,

    /// <summary>The result is being extracted.</summary>
    [JsonStringEnumMemberName("completing")]
    Completing,

    /// <summary>The result is stored. Nothing can follow.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>Cancelled. Nothing can follow.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>The lifetime is over. Nothing new can follow.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}
