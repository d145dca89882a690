using System.Net.Sockets;
using System.Text;

namespace Coaching.Sdk.Bedrock.Tests.Loopback;

/// <summary>Writes an answer to a connection: whole, in pieces, or broken off.</summary>
public sealed class LoopbackResponse(Stream stream, Socket socket)
{
    private bool _isChunked;

    public async Task SendAsync(int status, string contentType, byte[] body, params (string Name, string Value)[] headers)
    {
        await WriteAsync(Head(status, contentType, $"Content-Length: {body.Length}", headers));
        await WriteAsync(body);
    }

    /// <summary>Promises a body of a length and sends nothing of it.</summary>
    public Task StartAsync(int status, string contentType, int length) => WriteAsync(Head(status, contentType, $"Content-Length: {length}", []));

    public Task StartStreamAsync(string contentType = "application/vnd.amazon.eventstream")
    {
        _isChunked = true;
        return WriteAsync(Head(200, contentType, "Transfer-Encoding: chunked", []));
    }

    public async Task ChunkAsync(ReadOnlyMemory<byte> bytes)
    {
        await WriteAsync(Encoding.ASCII.GetBytes($"{bytes.Length:x}\r\n"));
        await WriteAsync(bytes);
        await WriteAsync("\r\n"u8.ToArray());
    }

    /// <summary>Ends the body as HTTP wants it, whatever the event stream in it says.</summary>
    public Task EndAsync() => _isChunked ? WriteAsync("0\r\n\r\n"u8.ToArray()) : Task.CompletedTask;

    /// <summary>Drops the connection with a TCP reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    private static byte[] Head(int status, string contentType, string length, (string Name, string Value)[] headers)
    {
        var head = new StringBuilder($"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\n{length}\r\n");
        head.Append("x-amzn-RequestId: 11111111-2222-3333-4444-555555555555\r\n");
        foreach (var (name, value) in headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await stream.WriteAsync(bytes);
        await stream.FlushAsync();
    }
}
