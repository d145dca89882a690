using System.Buffers.Binary;
using Coaching.Sdk.Bedrock.EventStreams;
using Coaching.Sdk.Bedrock.Tests.Loopback;
using Coaching.Sdk.Tests;
using CsCheck;

namespace Coaching.Sdk.Bedrock.Tests.EventStreams;

public sealed class EventStreamReaderTests
{
    [Fact]
    public Task Messages_of_any_size_in_pieces_of_any_size_come_out_as_they_went_in() =>
        Gen.Select(Gen.Byte.Array[0, 3_000].Array[0, 8], Gen.Int[1, 5_000], Gen.Int[1, 4_096]).HoldsAsync(
            async any =>
            {
                var (payloads, piece, buffer) = any;
                var bytes = payloads.SelectMany(payload => Frames.Event("contentBlockDelta", payload)).ToArray();
                using var reader = new EventStreamReader(new Pieces(bytes, piece), buffer);
                foreach (var payload in payloads)
                {
                    var frame = await reader.ReadAsync(CancellationToken.None);
                    Assert.Equal(("event", "contentBlockDelta"), (frame!.Value.MessageType, frame.Value.Name));
                    Assert.Equal(payload, frame.Value.Payload.ToArray());
                }

                Assert.Null(await reader.ReadAsync(CancellationToken.None));
            },
            iter: 300);

    [Theory]
    [InlineData(15, 0, "too small for itself")]
    [InlineData(40, 25, "headers beyond the message")]
    [InlineData(EventStreamReader.MaxFrameSize + 1, 0, "too large")]
    [InlineData(uint.MaxValue, 0, "absurdly large")]
    [InlineData(40, uint.MaxValue, "headers absurdly large")]
    public async Task Lengths_that_cannot_be_are_refused_before_anything_is_read_for_them(uint total, uint headers, string why)
    {
        var prelude = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(prelude, total);
        BinaryPrimitives.WriteUInt32BigEndian(prelude.AsSpan(4), headers);
        BinaryPrimitives.WriteUInt32BigEndian(prelude.AsSpan(8), Crc32.Compute(prelude.AsSpan(0, 8)));
        using var reader = new EventStreamReader(new MemoryStream(prelude));

        var refused = await Record.ExceptionAsync(async () => await reader.ReadAsync(CancellationToken.None));

        Assert.True(refused is InvalidDataException, $"{why}: {refused}");
    }

    [Fact]
    public async Task The_largest_message_that_may_be_is_read()
    {
        var payload = new byte[EventStreamReader.MaxFrameSize - Frames.Event("x", []).Length];
        using var reader = new EventStreamReader(new MemoryStream(Frames.Event("x", payload)));

        Assert.Equal(payload.Length, (await reader.ReadAsync(CancellationToken.None))!.Value.Payload.Length);
    }

    [Theory]
    [InlineData(new byte[] { 1, (byte)'a', 10 }, "an unknown type")]
    [InlineData(new byte[] { 9, (byte)'a' }, "a name that ends early")]
    [InlineData(new byte[] { 1, (byte)'a' }, "no type")]
    [InlineData(new byte[] { 1, (byte)'a', 7, 0 }, "a length that ends early")]
    [InlineData(new byte[] { 1, (byte)'a', 7, 0, 5, 1 }, "a text that ends early")]
    [InlineData(new byte[] { 1, (byte)'a', 9, 1, 2 }, "a UUID that ends early")]
    public async Task Headers_that_do_not_add_up_are_refused(byte[] headers, string why)
    {
        using var reader = new EventStreamReader(new MemoryStream(Frames.Raw(headers, [])));

        var refused = await Record.ExceptionAsync(async () => await reader.ReadAsync(CancellationToken.None));

        Assert.True(refused is InvalidDataException, $"{why}: {refused}");
    }

    /// <summary>At most so many bytes per read.</summary>
    private sealed class Pieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
