using System.Globalization;
using System.Text;

namespace LambdaHost.Runtime;

/// <summary>A streamed response on its way to the Runtime API. HTTP/1.1 by hand, because the error of a response that fails midway
/// belongs into the request's trailers, and HttpClient sends none.</summary>
internal sealed class ResponseUpload : Stream
{
    private readonly Stream _stream;
    private readonly TimeProvider _time;

    private ResponseUpload(Stream stream, TimeProvider time) => (_stream, _time) = (stream, time);

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static async Task<ResponseUpload> OpenAsync(Uri api, string path, string contentType, TimeProvider time, CancellationToken cancellationToken)
    {
        var upload = new ResponseUpload(await RuntimeConnection.OpenAsync(api.Host, api.Port, time, cancellationToken), time);
        await upload.SendAsync($"""
            POST {path} HTTP/1.1
            Host: {api.Authority}
            Content-Type: {contentType}
            Lambda-Runtime-Function-Response-Mode: streaming
            Transfer-Encoding: chunked
            Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body


            """.ReplaceLineEndings("\r\n"), CancellationToken.None);
        return upload;
    }

    /// <summary>A chunk that has begun is written to its end, or what follows would be taken for a part of it: an abort comes before it or after it.
    /// While nobody reads, that lasts until Lambda ends the function, a moment after the abort.</summary>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (buffer.IsEmpty) return; // an empty chunk would end the response
        byte[] chunk = [.. Encoding.ASCII.GetBytes(buffer.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. buffer.Span, .. "\r\n"u8];
        await _stream.WriteAsync(chunk, CancellationToken.None);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Ends the response; with an <paramref name="error"/> the caller of the function learns that it is not whole. Waits no longer than
    /// <paramref name="limit"/> for it to be taken.</summary>
    public async Task FinishAsync(InvocationError? error, TimeSpan limit)
    {
        using var late = new CancellationTokenSource(limit, _time);
        try
        {
            await FinishAsync(error, late.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new IOException($"The Runtime API did not take a streamed response within {limit}.", exception);
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override void Flush() { }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

    protected override void Dispose(bool disposing)
    {
        if (disposing) _stream.Dispose();
        base.Dispose(disposing);
    }

    private async Task FinishAsync(InvocationError? error, CancellationToken cancellationToken)
    {
        await SendAsync(error is null ? "0\r\n\r\n" : $"0\r\nLambda-Runtime-Function-Error-Type: {error.Type}\r\nLambda-Runtime-Function-Error-Body: {Convert.ToBase64String(error.ToJson().Span)}\r\n\r\n", cancellationToken);
        // Lambda freezes the environment as soon as /next is called: the answer must be in before.
        using var reader = new StreamReader(_stream, Encoding.ASCII, leaveOpen: true);
        var status = await reader.ReadLineAsync(cancellationToken);
        if (status?.Split(' ') is not [_, "202", ..]) throw new IOException($"The Runtime API answered '{status}' to a streamed response.");
    }

    private ValueTask SendAsync(string text, CancellationToken cancellationToken) => _stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
}
