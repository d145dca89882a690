using System.Text.Json.Serialization;

namespace Coaching.Sdk.Sessions;

/// <summary>A slot's life: written pending when it is claimed, done when it is settled. Done is final.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlotState>))]
public enum SlotState
{
    /// <summary>Asked and not yet answered.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Answered or failed, for ever.</summary>
    [JsonStringEnumMemberName("done")]
    Done,
}
