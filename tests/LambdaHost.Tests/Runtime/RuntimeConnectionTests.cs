using System.Net;
using System.Net.Sockets;
using LambdaHost.Runtime;
using Microsoft.Extensions.Time.Testing;

namespace LambdaHost.Tests.Runtime;

/// <summary>A Runtime API that cannot be reached: a failure of the connection, however it shows.</summary>
public sealed class RuntimeConnectionTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _queued = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly RuntimeApi _api;

    /// <summary>A listener whose queue is full: a connection is neither taken nor refused.</summary>
    public RuntimeConnectionTests()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        _queued.Connect(_listener.LocalEndPoint!);
        _api = new RuntimeApi(_listener.LocalEndPoint!.ToString()!, _time);
    }

    [Fact]
    public async Task A_poll_whose_connection_is_not_taken_in_time_fails() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => Patience.PassAsync(_time, _api.NextAsync(CancellationToken.None)));

    [Fact]
    public async Task An_answer_whose_connection_is_not_taken_in_time_fails() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => Patience.PassAsync(_time, _api.RespondAsync("request-1", ReadOnlyMemory<byte>.Empty)));

    [Fact]
    public async Task A_streamed_answer_that_finds_nobody_fails_as_a_stream_does()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");

        await Assert.ThrowsAnyAsync<IOException>(() => ResponseUpload.OpenAsync(address, "/response", "text/plain", _time, CancellationToken.None));
    }

    [Fact]
    public async Task A_streamed_answer_whose_connection_is_not_taken_in_time_fails_as_a_stream_does() =>
        await Assert.ThrowsAnyAsync<IOException>(() => Patience.PassAsync(_time, _api.UploadAsync("request-1", "text/plain", CancellationToken.None)));

    [Fact]
    public async Task A_connection_that_is_given_up_is_no_failure() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _api.UploadAsync("request-1", "text/plain", new CancellationToken(canceled: true)));

    public void Dispose()
    {
        _api.Dispose();
        _queued.Dispose();
        _listener.Dispose();
    }
}
