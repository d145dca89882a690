using System.Buffers;
using System.Text.Json;

namespace LambdaHost.Runtime;

/// <summary>An error as the Runtime API takes it. The stack trace stays in the log: a caller of the function would see it.</summary>
internal sealed record InvocationError(string Type, string Message)
{
    public static InvocationError From(Exception exception) => new(exception.GetType().FullName ?? "Unknown", exception.Message);

    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("errorType"u8, Type);
        writer.WriteString("errorMessage"u8, Message);
        writer.WriteStartArray("stackTrace"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
