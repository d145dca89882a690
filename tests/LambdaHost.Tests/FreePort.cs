using System.Net;
using System.Net.Sockets;

namespace LambdaHost.Tests;

/// <summary>Ports of hosts that are about to start, each given once: below the range that outgoing connections take theirs from (32768 and up on Linux), so that none is taken before its host binds it.</summary>
internal static class FreePort
{
    private static int _last = 20_000 + (Environment.ProcessId % 100 * 100);

    public static int Next()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref _last);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }
    }
}
