using System.Buffers;
using System.Buffers.Binary;

namespace Coaching.Sdk.Bedrock.EventStreams;

/// <summary>Cuts a byte stream into checked event stream messages, whatever the fragments it arrives in. Not thread-safe.</summary>
/// <remarks>
/// A message is: total length (4), headers length (4), CRC of these 8 bytes (4), headers, payload, CRC of all before (4), big-endian.
/// <see href="https://smithy.io/2.0/aws/amazon-eventstream.html#wire-format"/>
/// </remarks>
internal sealed class EventStreamReader(Stream stream, int initialBufferSize = EventStreamReader.DefaultBufferSize) : IDisposable
{
    internal const int MaxFrameSize = 32 * 1024 * 1024;

    private const int DefaultBufferSize = 8 * 1024;
    private const int Prelude = 12;
    private const int Trailer = 4;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(initialBufferSize);
    private int _start;
    private int _end;

    /// <summary>Reads the next message.</summary>
    /// <returns>The message; null when the stream ended cleanly between two messages.</returns>
    /// <exception cref="InvalidDataException">A checksum or a length is wrong.</exception>
    /// <exception cref="EndOfStreamException">The stream ended inside a message.</exception>
    internal async ValueTask<EventStreamFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await FillAsync(Prelude, cancellationToken).ConfigureAwait(false))
        {
            return _start == _end ? null : throw new EndOfStreamException("The stream ended inside a message.");
        }

        var total = CheckPrelude(_buffer.AsSpan(_start, Prelude));
        if (!await FillAsync(total, cancellationToken).ConfigureAwait(false))
        {
            throw new EndOfStreamException("The stream ended inside a message.");
        }

        var frame = _buffer.AsMemory(_start, total);
        _start += total;
        return Parse(frame);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _start = _end = 0;
    }

    private static int CheckPrelude(ReadOnlySpan<byte> prelude)
    {
        if (Crc32.Compute(prelude[..8]) != BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]))
        {
            throw new InvalidDataException("The checksum of a message's prelude is wrong.");
        }

        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(prelude[4..]);
        return total is >= Prelude + Trailer and <= MaxFrameSize && headers <= total - Prelude - Trailer
            ? (int)total
            : throw new InvalidDataException($"A message of {total} bytes with {headers} bytes of headers cannot be.");
    }

    private static EventStreamFrame Parse(ReadOnlyMemory<byte> frame)
    {
        var bytes = frame.Span;
        if (Crc32.Compute(bytes[..^Trailer]) != BinaryPrimitives.ReadUInt32BigEndian(bytes[^Trailer..]))
        {
            throw new InvalidDataException("The checksum of a message is wrong.");
        }

        var headers = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        return EventStreamHeaders.Read(bytes.Slice(Prelude, headers), frame[(Prelude + headers)..^Trailer]);
    }

    private async ValueTask<bool> FillAsync(int wanted, CancellationToken cancellationToken)
    {
        MakeRoom(wanted);
        while (_end - _start < wanted)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return false;
            }

            _end += read;
        }

        return true;
    }

    private void MakeRoom(int wanted)
    {
        if (_buffer.Length - _start >= wanted)
        {
            return;
        }

        var target = wanted <= _buffer.Length ? _buffer : ArrayPool<byte>.Shared.Rent(wanted);
        Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
        if (!ReferenceEquals(target, _buffer))
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        (_start, _end) = (0, _end - _start);
    }
}
