using System.IO.Compression;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Coaching.Sdk.Sessions;

namespace Coaching.Sdk.DynamoDb;

/// <summary>The payload attribute: the record's JSON as a string, or compressed (Brotli) as bytes where that is smaller.</summary>
/// <remarks>Capacity is paid by the KB. Compressed, a turn with 300 bytes asked and 900 answered is claimed for 1 unit and settled for 2, and 40 of them load for less than 14.</remarks>
internal static class SessionPayload
{
    // An item holds 400 KB in all; the difference is what the other attributes need, and after the claim a longer lease record and the answer.
    private const int ClaimLimit = 350 * 1024;
    private const int Limit = 390 * 1024;
    private const int SmallestCompressed = 400;
    private const int Quality = 5;
    private const int Window = 18;

    internal static AttributeValue Of(string json)
    {
        if (json.Length < SmallestCompressed)
        {
            return new AttributeValue(json);
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        var compressed = new byte[bytes.Length];
        return BrotliEncoder.TryCompress(bytes, compressed, out var length, Quality, Window)
            ? new AttributeValue { B = new MemoryStream(compressed, 0, length) }
            : new AttributeValue(json);
    }

    internal static string Read(AttributeValue payload)
    {
        if (payload.B is null)
        {
            return payload.S;
        }

        payload.B.Position = 0;
        using var brotli = new BrotliStream(payload.B, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Measures before compression: what is refused must not hang on how well a text can be compressed.</summary>
    internal static void ThrowIfTooLarge(string json, bool isClaim)
    {
        var limit = isClaim ? ClaimLimit : Limit;
        var size = Encoding.UTF8.GetByteCount(json);
        if (size > limit)
        {
            throw new SlotTooLargeException(size, limit);
        }
    }
}
