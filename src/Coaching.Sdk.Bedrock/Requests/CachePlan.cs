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
    private const string Hour = "1h";

    private static readonly CachePlan None = new(AfterTools: false, AfterSystem: false, new Dictionary<FoldedMessage, int>(), Ttl: null);

    internal static CachePlan For(ModelTraits traits, BedrockClientOptions settings, FoldedConversation conversation, bool hasTools)
    {
        var enabled = settings.PromptCaching == PromptCaching.Always || (settings.PromptCaching == PromptCaching.Auto && traits.CachesPrompts);
        if (!enabled)
        {
            return None;
        }

        var always = settings.PromptCaching == PromptCaching.Always;
        var marks = conversation.System.Concat(conversation.Messages.SelectMany(message => message.Contents))
            .Select(content => ContentWriter.Mark(content, BedrockContent.CachePoint)?.ToString()).OfType<string>().ToList();
        var left = Limit - marks.Count;
        var afterTools = left > 0 && hasTools && (traits.CachesTools || always);
        left -= afterTools ? 1 : 0;
        var afterSystem = left > 0 && conversation.System.Count > 0 && !IsMarked(conversation.System);
        left -= afterSystem ? 1 : 0;
        var messages = marks.Count > 0 ? [] : conversation.Messages.Where(message => message.IsUser).TakeLast(left);
        var places = messages.ToDictionary(message => message, message => Place(message, behindToolResults: traits.CachesTools || always));
        return new CachePlan(afterTools, afterSystem, places, Lifetime(settings.CacheTtl, marks, traits.CachesForAnHour || always));
    }

    /// <summary>Bedrock refuses a longer lifetime behind a shorter one, so a mark of an hour makes one of the points before it.</summary>
    private static string? Lifetime(string? configured, List<string> marks, bool hasHour) =>
        marks.Contains(Hour, StringComparer.Ordinal) ? Hour : hasHour || configured is not Hour ? configured : null;

    /// <summary>How many blocks of a message stand before its cache point; 0 when no place is left for one.</summary>
    private static int Place(FoldedMessage message, bool behindToolResults) => 1 + message.Contents.FindLastIndex(
        content => content is not (DataContent or UriContent) && (behindToolResults || content is not FunctionResultContent));

    private static bool IsMarked(List<AIContent> contents) => ContentWriter.Mark(contents[^1], BedrockContent.CachePoint) is not null;
}
