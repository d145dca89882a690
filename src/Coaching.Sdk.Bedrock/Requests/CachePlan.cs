using Coaching.Sdk.Bedrock.Catalogue;
using Coaching.Sdk.Bedrock.Contents;
using Microsoft.Extensions.AI;

namespace Coaching.Sdk.Bedrock.Requests;

/// <summary>Where the automatic cache points of a request go: at most four, the limit of Bedrock.</summary>
/// <remarks>
/// A prefix is read from the cache where a point of this request stands at the end of bytes that an earlier request wrote. The end of the newest user message
/// is written for the next turn. The end of the user messages before it is where the last requests wrote; two of them are kept, because a host may add a hint
/// to the newest message that is gone when it is no longer the newest, and then only the one before it is still the same. Points stand in user messages only and
/// never behind a document or video, which Bedrock refuses.
/// </remarks>
internal sealed record CachePlan(bool AfterTools, bool AfterSystem, IReadOnlySet<FoldedMessage> Messages, string? Ttl)
{
    private const int Limit = 4;

    private static readonly CachePlan None = new(AfterTools: false, AfterSystem: false, new HashSet<FoldedMessage>(), Ttl: null);

    internal static CachePlan For(ModelTraits traits, BedrockClientOptions settings, FoldedConversation conversation, bool hasTools)
    {
        var enabled = settings.PromptCaching == PromptCaching.Always || (settings.PromptCaching == PromptCaching.Auto && traits.CachesPrompts);
        if (!enabled)
        {
            return None;
        }

        var afterTools = hasTools && (traits.CachesTools || settings.PromptCaching == PromptCaching.Always);
        var afterSystem = conversation.System.Count > 0 && !IsMarked(conversation.System);
        var left = Limit - (afterTools ? 1 : 0) - (afterSystem ? 1 : 0);
        var isMarked = conversation.System.Concat(conversation.Messages.SelectMany(message => message.Contents))
            .Any(content => ContentWriter.Mark(content, BedrockContent.CachePoint) is not null);
        var messages = isMarked ? [] : conversation.Messages.Where(message => message.IsUser).TakeLast(left).Where(HasPlace);
        return new CachePlan(afterTools, afterSystem, messages.ToHashSet(), settings.CacheTtl);
    }

    /// <summary>How many blocks of a message stand before its cache point; documents and videos at the end stay behind it.</summary>
    internal static int Place(FoldedMessage message) =>
        message.Contents.FindLastIndex(content => content is not (DataContent or UriContent)) + 1;

    private static bool HasPlace(FoldedMessage message) => Place(message) > 0;

    private static bool IsMarked(List<AIContent> contents) => ContentWriter.Mark(contents[^1], BedrockContent.CachePoint) is not null;
}
