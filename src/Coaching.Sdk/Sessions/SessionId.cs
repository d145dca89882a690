using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Coaching.Sdk.Sessions;

/// <summary>The name of a session: 32 lowercase hexadecimal digits, in code, URLs, JSON and keys alike.</summary>
/// <remarks>A UUID of RFC 9562: version 7 (ordered by creation time), or version 8 made from a start key, so that a repeated start finds itself.</remarks>
public readonly record struct SessionId
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly string? _value;

    private SessionId(string value) => _value = value;

    /// <summary>The 32 digits; 32 zeros for the default value, which names no session.</summary>
    public string Value => _value ?? "00000000000000000000000000000000";

    /// <summary>Whether the id was made from a start key (version 8), so that a repeated start comes to the same id.</summary>
    public bool IsFromStartKey => Value[12] == '8';

    /// <summary>Reads an id.</summary>
    /// <param name="text">Exactly 32 lowercase hexadecimal digits.</param>
    /// <returns>The id.</returns>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static SessionId Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException("A session id is 32 lowercase hexadecimal digits.");

    /// <summary>Reads an id without throwing.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="id">The id, or the default value.</param>
    /// <returns>Whether the text is an id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        var valid = text is { Length: 32 } && !text.AsSpan().ContainsAnyExcept(HexDigits);
        id = valid ? new SessionId(text!) : default;
        return valid;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal static SessionId Create(DateTimeOffset now, Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        return FromBytes(bytes, version: 7);
    }

    internal static SessionId FromStartKey(string scope, string startKey)
    {
        // The length in front keeps ("a", "bc") and ("ab", "c") apart.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{scope.Length}:{scope}{startKey}"));
        return FromBytes(hash.AsSpan(0, 16), version: 8);
    }

    private static SessionId FromBytes(Span<byte> bytes, byte version)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new SessionId(Convert.ToHexStringLower(bytes));
    }
}
