using System.Security.Cryptography;
using System.Text;

namespace Coaching.Sdk.Simulation.Worlds;

/// <summary>A short fingerprint of a conversation, so that a reply can say exactly what it was made from.</summary>
internal static class Digest
{
    internal static string Of(IEnumerable<(string User, string Coach)> turns)
    {
        var text = new StringBuilder();
        foreach (var (user, coach) in turns)
        {
            text.Append(user).Append('\n').Append(coach).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 6));
    }
}
