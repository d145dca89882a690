using System.Text.Json.Serialization;

namespace Coaching.Sdk.Sessions;

/// <summary>Why a reply counts as final.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndReason>))]
public enum EndReason
{
    /// <summary>The model said so and no rule objected.</summary>
    [JsonStringEnumMemberName("model_signal")]
    ModelSignal,

    /// <summary>The topic's turn limit is used up.</summary>
    [JsonStringEnumMemberName("turn_limit")]
    TurnLimit,
}
