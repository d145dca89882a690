using System.Buffers.Binary;
using System.Text;

namespace Coaching.Sdk.Bedrock.EventStreams;

/// <summary>Reads a frame's headers: name length (1), name, type (1), value. Only strings matter here; the others are skipped by their size.</summary>
/// <remarks><see href="https://smithy.io/2.0/aws/amazon-eventstream.html#wire-format"/></remarks>
internal static class EventStreamHeaders
{
    private const byte ByteArray = 6;
    private const byte Text = 7;

    internal static EventStreamFrame Read(ReadOnlySpan<byte> headers, ReadOnlyMemory<byte> payload)
    {
        string? messageType = null, name = null, errorMessage = null;
        while (!headers.IsEmpty)
        {
            var key = Take(ref headers, Take(ref headers, 1)[0]);
            var type = Take(ref headers, 1)[0];
            var value = Take(ref headers, Size(type, ref headers));
            if (type != Text)
            {
                continue;
            }

            switch (Encoding.UTF8.GetString(key))
            {
                case ":message-type":
                    messageType = Encoding.UTF8.GetString(value);
                    break;
                case ":event-type" or ":exception-type" or ":error-code":
                    name = Encoding.UTF8.GetString(value);
                    break;
                case ":error-message":
                    errorMessage = Encoding.UTF8.GetString(value);
                    break;
            }
        }

        return new EventStreamFrame(messageType ?? "event", name ?? string.Empty, errorMessage, payload);
    }

    private static int Size(byte type, ref ReadOnlySpan<byte> headers) => type switch
    {
        0 or 1 => 0,
        2 => 1,
        3 => 2,
        4 => 4,
        5 or 8 => 8,
        ByteArray or Text => BinaryPrimitives.ReadUInt16BigEndian(Take(ref headers, 2)),
        9 => 16,
        _ => throw new InvalidDataException($"A header of an event stream has the unknown type {type}."),
    };

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> headers, int length)
    {
        if (length > headers.Length)
        {
            throw new InvalidDataException("The headers of an event stream message end early.");
        }

        var taken = headers[..length];
        headers = headers[length..];
        return taken;
    }
}
