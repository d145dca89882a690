using System.Net.Sockets;

namespace LambdaHost.Runtime;

/// <summary>A connection to the Runtime API. One that is not taken in time has failed like one that is refused: with an <see cref="IOException"/>.
/// SocketsHttpHandler's own limit would show as a cancellation that nobody asked for.</summary>
internal static class RuntimeConnection
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public static async ValueTask<Stream> OpenAsync(string host, int port, TimeProvider time, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // the stream owns it
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await ConnectAsync(socket, host, port, time, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task ConnectAsync(Socket socket, string host, int port, TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(host, port, either.Token);
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new IOException($"The Runtime API at {host}:{port} could not be reached: {exception.Message}", exception);
        }
    }
}
