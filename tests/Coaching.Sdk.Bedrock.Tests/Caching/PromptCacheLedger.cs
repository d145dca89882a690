using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Coaching.Sdk.Bedrock.Tests.Caching;

/// <summary>
/// Accounts for cache points as Bedrock documents them: the prefix up to a point (tools, then system, then messages) is written, and a later request reads the
/// longest prefix that it has a point behind and that is there byte by byte. At most four points; a prefix below the minimum is not kept.
/// </summary>
/// <remarks>Stricter than Claude's own lookback of 20 blocks, so that the numbers hold for models without it.</remarks>
internal sealed class PromptCacheLedger(int minimumTokens = 1_024)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    internal sealed record Account(int Input, int Read, int Write, int Points)
    {
        internal int NotRead => Input + Write;
    }

    internal Account Take(JsonObject body)
    {
        var prefix = new StringBuilder();
        var points = new List<(string Hash, int Tokens)>();
        foreach (var block in Blocks(body))
        {
            if (block["cachePoint"] is null)
            {
                prefix.Append(block.ToJsonString()).Append('\n');
            }
            else
            {
                points.Add((Hash(prefix), Tokens(prefix)));
            }
        }

        Assert.InRange(points.Count, 0, 4);
        var kept = points.Where(point => point.Tokens >= minimumTokens).ToList();
        var read = kept.Where(point => _written.Contains(point.Hash)).Select(point => point.Tokens).DefaultIfEmpty(0).Max();
        var last = kept.Select(point => point.Tokens).DefaultIfEmpty(0).Max();
        _written.UnionWith(kept.Select(point => point.Hash));
        return new Account(Tokens(prefix) - last, read, last - read, points.Count);
    }

    /// <summary>Four bytes a token: near enough, because only proportions are asserted.</summary>
    internal static int Tokens(StringBuilder text) => text.Length / 4;

    private static IEnumerable<JsonNode> Blocks(JsonObject body)
    {
        var tools = body["toolConfig"]?["tools"]?.AsArray() ?? [];
        var system = body["system"]?.AsArray() ?? [];
        var messages = body["messages"]!.AsArray().SelectMany(message => message!["content"]!.AsArray());
        return tools.Concat(system).Concat(messages).OfType<JsonNode>();
    }

    private static string Hash(StringBuilder text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
}
