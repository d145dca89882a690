using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coaching.Sdk.Json;
using Coaching.Sdk.Replies;

namespace Coaching.Sdk.Tests.Replies;

/// <summary>A reply as text, to compare and to keep as a snapshot.</summary>
internal static class ReplyForm
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(CoachReply reply)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("message", reply.Message);
            writer.WriteBoolean("is_final", reply.IsFinal);
            writer.WritePropertyName("result");
            if (reply.Result is { } result) result.WriteTo(writer);
            else writer.WriteNullValue();
            if (reply.Confidence is { } confidence) writer.WriteNumber("confidence", confidence);
            writer.WriteString("format", reply.Format.ToString());
            if (reply.Truncated) writer.WriteBoolean("truncated", true);
            if (reply.ResultTruncated) writer.WriteBoolean("result_truncated", true);
            if (reply.Thinking is { } thinking) writer.WriteString("thinking", thinking);
            writer.WriteString("repairs", Of(reply.Repairs));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string Of(IReadOnlyList<Repair> repairs) =>
        string.Join(' ', repairs.Select(repair => FormattableString.Invariant($"{repair.Kind}@{repair.Offset}+{repair.Length}:{repair.Path}:{repair.Certainty}")));

    /// <summary>Reads a text in pieces; checks that what was released is never taken back and, joined, is the message.</summary>
    public static CoachReply InPieces(string text, IEnumerable<int> cuts)
    {
        var reader = new ReplyReader();
        var released = new StringBuilder();
        var from = 0;
        foreach (var cut in cuts)
        {
            released.Append(reader.Append(text.AsSpan(from, cut - from)));
            from = cut;
        }

        released.Append(reader.Append(text.AsSpan(from)));
        var reply = reader.Complete();
        Assert.StartsWith(released.ToString(), reply.Message, StringComparison.Ordinal);
        Assert.Equal(reply.Message, released + reader.Remainder);
        return reply;
    }
}
