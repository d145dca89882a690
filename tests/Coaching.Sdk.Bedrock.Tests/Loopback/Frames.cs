using System.Buffers.Binary;
using System.Text;
using Coaching.Sdk.Bedrock.EventStreams;

namespace Coaching.Sdk.Bedrock.Tests.Loopback;

/// <summary>Writes event stream messages; the encoder of AWS's JavaScript packages judges it in <c>EventStreamOracleTests</c>.</summary>
public static class Frames
{
    public static byte[] Event(string type, string json) => Event(type, Encoding.UTF8.GetBytes(json));

    public static byte[] Event(string type, byte[] json) => Write(json, (":message-type", "event"), (":event-type", type), (":content-type", "application/json"));

    public static byte[] Exception(string type, string json) => Write(json, (":message-type", "exception"), (":exception-type", type), (":content-type", "application/json"));

    public static byte[] Error(string code, string message) => Write(string.Empty, (":message-type", "error"), (":error-code", code), (":error-message", message));

    public static byte[] Start() => Event("messageStart", """{"role":"assistant"}""");

    public static byte[] Text(string text, int index = 0) =>
        Event("contentBlockDelta", $$$"""{"contentBlockIndex":{{{index}}},"delta":{"text":"{{{text}}}"}}""");

    public static byte[] Stop(string reason = "end_turn") => Event("messageStop", $$"""{"stopReason":"{{reason}}"}""");

    public static byte[] Usage(int input = 3, int output = 5) =>
        Event("metadata", $$$"""{"usage":{"inputTokens":{{{input}}},"outputTokens":{{{output}}},"totalTokens":{{{input + output}}}},"metrics":{"latencyMs":7}}""");

    public static byte[] Write(string payload, params (string Name, string Value)[] headers) => Write(Encoding.UTF8.GetBytes(payload), headers);

    public static byte[] Write(byte[] body, params (string Name, string Value)[] headers) =>
        Raw(headers.SelectMany(header => Header(header.Name, header.Value)).ToArray(), body);

    /// <summary>A message with headers as they are, right or wrong, and right checksums.</summary>
    public static byte[] Raw(byte[] head, byte[] body)
    {
        var frame = new byte[16 + head.Length + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), head.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.Compute(frame.AsSpan(0, 8)));
        head.CopyTo(frame, 12);
        body.CopyTo(frame, 12 + head.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc32.Compute(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    private static byte[] Header(string name, string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        return [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 7, (byte)(text.Length >> 8), (byte)text.Length, .. text];
    }
}
