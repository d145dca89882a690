using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Responses;

/// <summary>Reads token usage. Converse's inputTokens leaves out what the cache gave or took; InputTokenCount has it in, as for other providers.</summary>
internal static class UsageReader
{
    internal const string CacheWrite = "CacheWriteInputTokens";

    internal static UsageDetails? Read(JsonElement parent)
    {
        if (!parent.TryGet("usage", out var usage) || usage.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var input = usage.Number("inputTokens");
        var read = usage.Number("cacheReadInputTokens");
        var write = usage.Number("cacheWriteInputTokens");
        var details = new UsageDetails
        {
            InputTokenCount = input is null ? null : input + (read ?? 0) + (write ?? 0),
            OutputTokenCount = usage.Number("outputTokens"),
            TotalTokenCount = usage.Number("totalTokens"),
            CachedInputTokenCount = read,
        };
        if (write is { } written)
        {
            details.AdditionalCounts = new() { [CacheWrite] = written };
        }

        foreach (var detail in usage.Items("cacheDetails"))
        {
            if (detail.TryGetText("ttl", out var ttl) && detail.Number("inputTokens") is { } tokens)
            {
                (details.AdditionalCounts ??= [])[$"{CacheWrite}.{ttl}"] = tokens;
            }
        }

        return details;
    }
}
