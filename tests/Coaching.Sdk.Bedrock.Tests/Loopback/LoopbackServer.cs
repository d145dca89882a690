using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Coaching.Sdk.Bedrock.Tests.Loopback;

/// <summary>An HTTP/1.1 server of a few lines, so that a test decides about every byte and every way to hang up.</summary>
public sealed class LoopbackServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<LoopbackRequest, LoopbackResponse, Task> _answer;
    private readonly List<IDisposable> _owned = [];

    // A connection that waits for ever has no other root, and its finaliser would hang up.
    private readonly ConcurrentQueue<Socket> _connections = new();
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();

    private readonly X509Certificate2? _certificate;

    /// <param name="answer">Called for each request.</param>
    /// <param name="certificate">Makes it an https server; the caller keeps it.</param>
    public LoopbackServer(Func<LoopbackRequest, LoopbackResponse, Task> answer, X509Certificate2? certificate = null)
    {
        (_answer, _certificate) = (answer, certificate);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public Uri Url => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    /// <summary>Ties the lifetime of a client to this server's.</summary>
    public void Owns(IDisposable client) => _owned.Add(client);

    public void Dispose()
    {
        _owned.ForEach(client => client.Dispose());
        _listener.Dispose();
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        _connections.Enqueue(socket);
        using (socket)
        {
            try
            {
                await using var stream = await OpenAsync(socket);
                while (await ReadAsync(stream) is { } request)
                {
                    _requests.Enqueue(request);
                    await _answer(request, new LoopbackResponse(stream, socket));
                }
            }
            catch (Exception gone) when (gone is SocketException or IOException or ObjectDisposedException or AuthenticationException)
            {
                // The client hung up or does not trust the certificate, or the answer was to hang up on it.
            }
        }
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        if (_certificate is null)
        {
            return plain;
        }

        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(_certificate);
        return secure;
    }

    private static async Task<LoopbackRequest?> ReadAsync(Stream stream)
    {
        var bytes = new List<byte>();
        int end;
        while ((end = HeadEnd(bytes)) < 0)
        {
            if (!await ReceiveAsync(stream, bytes))
            {
                return null;
            }
        }

        var lines = Encoding.ASCII.GetString([.. bytes[..end]]).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var length = headers.TryGetValue("Content-Length", out var text) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0;
        while (bytes.Count < end + 4 + length && await ReceiveAsync(stream, bytes))
        {
            // More of the body came.
        }

        var start = lines[0].Split(' ');
        return new LoopbackRequest(start[0], start[1], headers, bytes.ToArray().AsMemory(end + 4));
    }

    private static int HeadEnd(List<byte> bytes)
    {
        for (var i = 3; i < bytes.Count; i++)
        {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r')
            {
                return i - 3;
            }
        }

        return -1;
    }

    private static async Task<bool> ReceiveAsync(Stream stream, List<byte> bytes)
    {
        var buffer = new byte[16 * 1024];
        var read = await stream.ReadAsync(buffer);
        bytes.AddRange(buffer.AsSpan(0, read));
        return read > 0;
    }
}
