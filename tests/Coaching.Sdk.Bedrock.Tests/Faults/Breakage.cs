using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Models;

namespace Coaching.Sdk.Bedrock.Tests.Faults;

/// <summary>A way to fail, what the client must call it, and what that means.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Code">The expected error code; null for an exception of the socket itself.</param>
/// <param name="Kind">The expected kind.</param>
/// <param name="Break">Does it, after whatever was sent already.</param>
/// <param name="NeedsStream">Whether it happens inside a stream, so that content may have come before.</param>
/// <param name="IsSilent">Whether nothing more comes, so that only a limit ends it.</param>
public sealed record Breakage(string Name, string? Code, ModelFaultKind Kind, Func<LoopbackResponse, Task> Break, bool NeedsStream = true, bool IsSilent = false)
{
    private const string Message = """{"message":"No more of this."}""";

    public static IReadOnlyList<Breakage> All { get; } =
    [
        Http(429, "ThrottlingException", ModelFaultKind.Throttled),
        Http(429, "ModelNotReadyException", ModelFaultKind.Unavailable),
        Http(503, "ServiceUnavailableException", ModelFaultKind.Unavailable),
        Http(500, "InternalServerException", ModelFaultKind.Unavailable),
        Http(424, "ModelErrorException", ModelFaultKind.Interrupted),
        Http(408, "ModelTimeoutException", ModelFaultKind.Timeout),
        Http(400, "ValidationException", ModelFaultKind.Invalid),
        Http(403, "AccessDeniedException", ModelFaultKind.Denied),
        Http(404, "ResourceNotFoundException", ModelFaultKind.Denied),
        new("reset before the answer", null, ModelFaultKind.Interrupted, Reset, NeedsStream: false),
        InStream("throttlingException", "ThrottlingException", ModelFaultKind.Throttled),
        InStream("serviceUnavailableException", "ServiceUnavailableException", ModelFaultKind.Unavailable),
        InStream("internalServerException", "InternalServerException", ModelFaultKind.Unavailable),
        InStream("modelStreamErrorException", "ModelStreamErrorException", ModelFaultKind.Interrupted),
        InStream("validationException", "ValidationException", ModelFaultKind.Invalid),
        new("error message", "InternalServerException", ModelFaultKind.Unavailable, response => EndAsync(response, Frames.Error("InternalServerException", "No more of this."))),
        new("reset", "StreamInterrupted", ModelFaultKind.Interrupted, Reset),
        new("clean end", "StreamInterrupted", ModelFaultKind.Interrupted, response => response.EndAsync()),
        new("end inside a message", "StreamInterrupted", ModelFaultKind.Interrupted, response => EndAsync(response, Frames.Text("lost")[..^3])),
        new("checksum of a message", "StreamCorrupted", ModelFaultKind.Interrupted, response => EndAsync(response, Flip(Frames.Text("lost"), ^1))),
        new("checksum of a prelude", "StreamCorrupted", ModelFaultKind.Interrupted, response => EndAsync(response, Flip(Frames.Text("lost"), 9))),
        new("a flipped bit", "StreamCorrupted", ModelFaultKind.Interrupted, response => EndAsync(response, Flip(Frames.Text("lost"), ^8))),
        new("not JSON", "StreamCorrupted", ModelFaultKind.Interrupted, response => EndAsync(response, Frames.Event("contentBlockDelta", "{"))),
        new("stall", "StreamIdle", ModelFaultKind.Timeout, Nothing, IsSilent: true),
    ];

    /// <summary>Not even a head comes: a single call of the client, which has no deadline of its own, waits for ever.</summary>
    public static Breakage NoAnswer { get; } = new("no answer at all", null, ModelFaultKind.Timeout, Nothing, NeedsStream: false, IsSilent: true);

    public override string ToString() => Name;

    public async Task HappenAsync(LoopbackResponse response, bool afterContent)
    {
        if (NeedsStream)
        {
            await response.StartStreamAsync();
            await response.ChunkAsync(Frames.Start());
            if (afterContent)
            {
                await response.ChunkAsync(Frames.Text("Hel"));
            }
        }

        await Break(response);
    }

    private static Breakage Http(int status, string code, ModelFaultKind kind) => new(
        $"{status} {code}", code, kind, response => response.SendAsync(status, "application/json", System.Text.Encoding.UTF8.GetBytes(Message), ("x-amzn-ErrorType", code)), NeedsStream: false);

    private static Breakage InStream(string type, string code, ModelFaultKind kind) =>
        new($"in stream {type}", code, kind, response => EndAsync(response, Frames.Exception(type, Message)));

    private static async Task EndAsync(LoopbackResponse response, byte[] last)
    {
        await response.ChunkAsync(last);
        await response.EndAsync();
    }

    private static Task Nothing(LoopbackResponse response) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);

    private static Task Reset(LoopbackResponse response)
    {
        response.Reset();
        return Task.CompletedTask;
    }

    private static byte[] Flip(byte[] frame, Index at)
    {
        frame[at] ^= 0x10;
        return frame;
    }
}
