namespace Coaching.Sdk.Bedrock.Tests.Loopback;

public static class LoopbackStream
{
    /// <summary>Sends an event stream in pieces of a size and ends the body properly.</summary>
    public static async Task SendAsync(LoopbackResponse response, ReadOnlyMemory<byte> body, int pieceSize = int.MaxValue)
    {
        await response.StartStreamAsync();
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(pieceSize, body.Length - at);
            await response.ChunkAsync(body.Slice(at, size));
            at += size;
        }

        await response.EndAsync();
    }
}
