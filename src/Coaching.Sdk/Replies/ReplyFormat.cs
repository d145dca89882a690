using System.Text.Json.Serialization;

namespace Coaching.Sdk.Replies;

/// <summary>How a model wrote its reply.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplyFormat>))]
public enum ReplyFormat
{
    /// <summary>Ordinary text: the whole of it is the message.</summary>
    [JsonStringEnumMemberName("plain_text")]
    PlainText,

    /// <summary>The envelope as valid JSON, perhaps with something around it (a fence, a lead-in, a wrapper).</summary>
    [JsonStringEnumMemberName("json")]
    Json,

    /// <summary>The envelope as JSON that had to be repaired, or that is cut off.</summary>
    [JsonStringEnumMemberName("repaired_json")]
    RepairedJson,
}
