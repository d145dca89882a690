using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock;

/// <summary>Marks on content that Bedrock knows and Microsoft.Extensions.AI has no property for. A mark is an additional property and survives serialisation.</summary>
public static class BedrockContent
{
    internal const string CachePoint = "cachePoint";
    internal const string GuardContent = "guardContent";
    internal const string Redacted = "redactedContent";
    internal const string Type = "type";
    internal const string Status = "status";

    /// <summary>Puts a cache point after this content. A conversation that has one gets no automatic points in its messages.</summary>
    /// <typeparam name="T">The kind of content.</typeparam>
    /// <param name="content">Content of a message; a request may hold four cache points in all.</param>
    /// <param name="ttl">How long an unused entry is kept, <c>5m</c> or <c>1h</c>; null leaves it to the model (5 minutes).</param>
    /// <returns>The same content.</returns>
    public static T WithCachePoint<T>(this T content, string? ttl = null)
        where T : AIContent
    {
        ArgumentNullException.ThrowIfNull(content);
        (content.AdditionalProperties ??= [])[CachePoint] = ttl ?? string.Empty;
        return content;
    }

    /// <summary>Restricts a guardrail to this text and others marked so; without marks it judges the whole prompt.</summary>
    /// <param name="content">Text of a user or system message.</param>
    /// <returns>The same content.</returns>
    public static TextContent WithGuard(this TextContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        (content.AdditionalProperties ??= [])[GuardContent] = true;
        return content;
    }
}
