using System.Text.Json.Serialization;

namespace Coaching.Sdk.Topics;

/// <summary>When the result is extracted after a final reply.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CompletionMode>))]
public enum CompletionMode
{
    /// <summary>In a request of its own, which the client sends after <c>is_final</c>. The default: it cannot make a reply late.</summary>
    [JsonStringEnumMemberName("separate")]
    Separate,

    /// <summary>In the request of the final reply, but only when the time left covers the extraction route's expected duration; otherwise as <see cref="Separate"/>.</summary>
    [JsonStringEnumMemberName("inline_within_deadline")]
    InlineWithinDeadline,

    /// <summary>By a worker, right after the final reply, also when that came after its request; the client's own completion then usually finds the result. Lost in a crash it is just <see cref="Separate"/>.</summary>
    [JsonStringEnumMemberName("background")]
    Background,
}
