using System.Text.Json.Serialization;

namespace Coaching.Sdk.Replies;

/// <summary>How a model wrote its reply.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReplyFormat>))]
public enum ReplyFormat
{
    /// <summary>Text without an envelope: a normal answer.</summary>
    [JsonStringEnumMemberName("plain_text")]
    PlainText,

    /// <summary>The envelope as asked for.</summary>
    [JsonStringEnumMemberName("json")]
    Json,

    /// <summary>The envelope, after repairs or out of its wrapping.</summary>
    [JsonStringEnumMemberName("repaired_json")]
    RepairedJson,
}
