using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace LambdaHost.Runtime;

/// <summary>A streamed response on its way to the Runtime API. HTTP/1.1 by hand, because the error of a response that fails midway
/// belongs into the request's trailers, and HttpClient sends none.</summary>
internal sealed class ResponseUpload : Stream
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;

    private ResponseUpload(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static async Task<ResponseUpload> OpenAsync(Uri api, string requestId, string contentType, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(api.Host, api.Port, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var upload = new ResponseUpload(socket);
        await upload.SendAsync($"""
            POST {RuntimeApi.ResponsePath(requestId)} HTTP/1.1
            Host: {api.Authority}
            Content-Type: {contentType}
            Lambda-Runtime-Function-Response-Mode: streaming
            Transfer-Encoding: chunked
            Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body


            """.ReplaceLineEndings("\r\n"), cancellationToken);
        return upload;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return; // an empty chunk would end the response
        await SendAsync(buffer.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n", cancellationToken);
        await _stream.WriteAsync(buffer, cancellationToken);
        await SendAsync("\r\n", cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Ends the response; with an <paramref name="error"/> the caller of the function learns that it is not whole.</summary>
    public async Task FinishAsync(InvocationError? error)
    {
        await SendAsync(error is null ? "0\r\n\r\n" : $"0\r\nLambda-Runtime-Function-Error-Type: {error.Type}\r\nLambda-Runtime-Function-Error-Body: {Convert.ToBase64String(error.ToJson().Span)}\r\n\r\n", CancellationToken.None);
        // Lambda freezes the environment as soon as /next is called: the answer must be in before.
        using var reader = new StreamReader(_stream, Encoding.ASCII, leaveOpen: true);
        var status = await reader.ReadLineAsync(CancellationToken.None);
        if (status?.Split(' ') is not [_, "202", ..]) throw new IOException($"The Runtime API answered '{status}' to a streamed response.");
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
            _socket.Dispose();
        }

        base.Dispose(disposing);
    }

    private ValueTask SendAsync(string text, CancellationToken cancellationToken) => _stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
}
