using Coaching.Sdk.Bedrock.Catalogue;
using Coaching.Sdk.Bedrock.Contents;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Where the automatic cache points of a request go: at most four, the limit of Bedrock.</summary>
/// <remarks>
/// A prefix is read from the cache where a point of this request stands at the end of bytes that an earlier request wrote. The end of the newest user message
/// is written for the next turn. The end of the user messages before it is where the last requests wrote; two of them are kept, because a host may add a hint
/// to the newest message that is gone when it is no longer the newest, and then only the one before it is still the same. Points stand in user messages only,
/// never behind a document or video, which Bedrock refuses, nor, with Nova, behind a tool result.
/// </remarks>
internal sealed record CachePlan(bool AfterTools, bool AfterSystem, IReadOnlyDictionary<FoldedMessage, int> Places, string? Ttl)
{
    private const int Limit = 4;

    private static readonly CachePlan None = new(AfterTools: false, AfterSystem: false, new Dictionary<FoldedMessage, int>(), Ttl: null);

    internal static CachePlan For(ModelTraits traits, BedrockClientOptions settings, FoldedConversation conversation, bool hasTools)
    {
        var enabled = settings.PromptCaching == PromptCaching.Always || (settings.PromptCaching == PromptCaching.Auto && traits.CachesPrompts);
        if (!enabled)
        {
            return None;
        }

        var always = settings.PromptCaching == PromptCaching.Always;
        var afterTools = hasTools && (traits.CachesTools || always);
        var afterSystem = conversation.System.Count > 0 && !IsMarked(conversation.System);
        var left = Limit - (afterTools ? 1 : 0) - (afterSystem ? 1 : 0);
        var isMarked = conversation.System.Concat(conversation.Messages.SelectMany(message => message.Contents))
            .Any(content => ContentWriter.Mark(content, BedrockContent.CachePoint) is not null);
        var messages = isMarked ? [] : conversation.Messages.Where(message => message.IsUser).TakeLast(left);
        var places = messages.ToDictionary(message => message, message => Place(message, behindToolResults: traits.CachesTools || always));
        return new CachePlan(afterTools, afterSystem, places, traits.CachesForAnHour || always || settings.CacheTtl is not "1h" ? settings.CacheTtl : null);
    }

    /// <summary>How many blocks of a message stand before its cache point; 0 when no place is left for one.</summary>
    private static int Place(FoldedMessage message, bool behindToolResults) => 1 + message.Contents.FindLastIndex(
        content => content is not (DataContent or UriContent) && (behindToolResults || content is not FunctionResultContent));

    private static bool IsMarked(List<AIContent> contents) => ContentWriter.Mark(contents[^1], BedrockContent.CachePoint) is not null;
}
