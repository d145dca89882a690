using System.Net;
using System.Net.Sockets;
using System.Text;
using LambdaHost.Runtime;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Runtime;

/// <summary>A streamed response against a Runtime API that is slow, or says nothing at all.</summary>
public sealed class ResponseUploadTests : IDisposable
{
    private const int MoreThanSocketsHold = 32 * 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(29);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _address;
    private TcpClient? _peer;

    public ResponseUploadTests()
    {
        _listener.Start();
        _address = new Uri($"http://{_listener.LocalEndpoint}");
    }

    [Fact]
    public async Task A_chunk_that_has_begun_is_sent_to_its_end_and_the_error_after_it()
    {
        await using var upload = await OpenAsync();
        _peer = await _listener.AcceptTcpClientAsync();
        using var aborted = new CancellationTokenSource();

        var writing = upload.WriteAsync(new byte[MoreThanSocketsHold], aborted.Token).AsTask();
        await aborted.CancelAsync();
        var received = ReadAsync(until: "\r\n\r\n", skip: MoreThanSocketsHold);
        await writing;
        var finishing = upload.FinishAsync(new InvocationError("Late", "planned"), Limit);

        Assert.StartsWith("\r\n0\r\nLambda-Runtime-Function-Error-Type: Late\r\n", (await received)[^200..].TrimStart('\0'), StringComparison.Ordinal);
        await _peer.GetStream().WriteAsync("HTTP/1.1 202 Accepted\r\n\r\n"u8.ToArray());
        await finishing;
    }

    [Fact]
    public async Task No_chunk_begins_after_the_abort()
    {
        await using var upload = await OpenAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.WriteAsync(new byte[1], new CancellationToken(canceled: true)).AsTask());
    }

    [Fact]
    public async Task A_response_that_is_never_taken_is_waited_for_no_longer_than_the_function_runs()
    {
        await using var upload = await OpenAsync();

        var finishing = upload.FinishAsync(null, Limit);
        _time.Advance(Limit - TimeSpan.FromMilliseconds(1));
        Assert.False(finishing.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<IOException>(() => Patience.WaitAsync(finishing, () => "It waits."));
    }

    public void Dispose()
    {
        _peer?.Dispose();
        _listener.Dispose();
    }

    private Task<ResponseUpload> OpenAsync() => ResponseUpload.OpenAsync(_address, "/response", "text/plain", _time, CancellationToken.None);

    private async Task<string> ReadAsync(string until, int skip)
    {
        using var text = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        do
        {
            count = await _peer!.GetStream().ReadAsync(buffer);
            await text.WriteAsync(buffer.AsMemory(0, count));
        }
        while (count > 0 && !(text.Length > skip && Encoding.ASCII.GetString(text.GetBuffer(), (int)text.Length - until.Length, until.Length) == until));
        return Encoding.ASCII.GetString(text.ToArray());
    }
}
