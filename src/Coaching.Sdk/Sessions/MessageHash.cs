using System.Security.Cryptography;
using System.Text;

namespace Coaching.Sdk.Sessions;

/// <summary>Tells the same text from another without keeping a second copy.</summary>
internal static class MessageHash
{
    /// <summary>SHA-256 of the UTF-8 text as 64 lowercase hexadecimal digits.</summary>
    internal static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
