using System.Text;

namespace LambdaHost.Tests.Kestrel;

/// <summary>Reads the fields of a message by their numbers: as much of the wire format as OTLP needs.</summary>
internal static class Protobuf
{
    /// <summary>The messages at the end of a path of field numbers.</summary>
    public static IEnumerable<byte[]> Children(byte[] message, params int[] path) =>
        path is [var number, .. var rest] ? Fields(message).Where(field => field.Number == number).SelectMany(field => Children(field.Value, rest)) : [message];

    public static string Text(byte[] message, int number) => Encoding.UTF8.GetString(Field(message, number));

    public static string Hex(byte[] message, int number) => Convert.ToHexStringLower(Field(message, number));

    private static byte[] Field(byte[] message, int number) => Children(message, number).FirstOrDefault([]);

    private static IEnumerable<(int Number, byte[] Value)> Fields(byte[] message)
    {
        for (var position = 0; position < message.Length;)
        {
            var tag = Varint(message, ref position);
            var length = (tag & 7) switch
            {
                0 => Skip(message, position),
                1 => 8,
                2 => (int)Varint(message, ref position),
                5 => 4,
                _ => throw new InvalidDataException($"Wire type {tag & 7}."),
            };
            yield return ((int)(tag >> 3), message[position..(position + length)]);
            position += length;
        }
    }

    private static int Skip(byte[] message, int position)
    {
        var end = position;
        Varint(message, ref end);
        return end - position;
    }

    private static ulong Varint(byte[] message, ref int position)
    {
        for (var (value, shift) = (0UL, 0); ; shift += 7)
        {
            value |= (ulong)(message[position] & 0x7F) << shift;
            if (message[position++] < 0x80) return value;
        }
    }
}
